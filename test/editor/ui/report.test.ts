import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepBaseline, keepRun, lines, sumLine } from '../host/kept-runs.mjs';
import { accessibilityFaults } from '../pages/accessibility';
import { useEditor } from '../pages/use-editor';

const DAY = 86_400_000;
const web = { script: 'check_files.sh', host: 'root@web1', state: 'periodic' } as const;
const day = (ago: number): Date => new Date(Date.now() - ago * DAY);
const sums = ['a', 'b', 'c'].map(digit => `${digit.repeat(32)}:${digit.repeat(40)}`);

/** A week of runs of one entry; in the last, each kind of change. */
function keepWeek(workspace: string): void {
  const accepted = [
    `640:640:0:42:${sums[0]} /etc/shadow`,
    `1200:644:0:0:${sums[0]} /etc/passwd`,
    `77:755:0:0:${sums[0]} /usr/sbin/service`,
    `10:644:0:0:${sums[0]} /etc/motd`,
  ];
  const now = [
    `702:644:0:42:${sums[1]} /etc/shadow`,
    `1200:644:0:0:${sums[0]} /etc/passwd`,
    `77:4755:33:0:${sums[2]} /usr/sbin/service`,
    `10:600:0:0:${sums[2]} /etc/cron.d/<b>new</b>`,
  ];
  const print = (files: readonly string[]): string[] => files.map(line => `FWD: ${line}\n`);
  keepBaseline(workspace, web, {
    at: day(6),
    by: 'ana',
    comment: 'after the upgrade',
    integrity: accepted.map(line => `${line}\n`),
  });
  for (const ago of [5, 4, 3]) keepRun(workspace, web, { at: day(ago), outcome: 'same', output: print(accepted) });
  keepRun(workspace, web, { at: day(2), outcome: 'failed', output: ['ERROR: no route to host\n'] });
  keepRun(workspace, web, {
    at: day(1),
    outcome: 'changed',
    output: ['INFO: started\n', ...print(now), 'INFO: done\n'],
    alerts: 2,
    changes: { places: 0, changed: 2, added: 1, vanished: 1 },
  });
}

describe('the integrity report', () => {
  const editor = useEditor({ workspace: 'demo', prepare: ({ workspace }) => (keepWeek(workspace), {}) });

  it('shows each file with what was and what is, and what OSSEC says to it', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Entries').row('root@web1').filter({ hasText: 'changed' }).waitFor();
    await workbench.command('Agentless: Open Report');
    const page = workbench.webview();
    const row = page.getByRole('row').filter({ hasText: '/etc/shadow' });
    await row.waitFor();
    expect(await row.getByRole('gridcell').allInnerTexts()).toEqual([
      '/etc/shadow',
      '± changed',
      'rule 550, level 7',
      '640 → 702',
      'rw-r----- 640 → rw-r--r-- 644',
      '0',
      '42',
      'aaaaaaaa… → bbbbbbbb…',
      'aaaaaaaa… → bbbbbbbb…',
    ]);
    await page.getByText('Vanished files: 1. OSSEC raises no alert for a file').waitFor();
    await page.getByRole('gridcell', { name: '/etc/cron.d/<b>new</b>' }).waitFor();
    await page.getByText("Integrity checksum changed for: '/etc/shadow'").first().waitFor();
    await workbench.screenshot('report-1-top');
  });

  it('is sorted, filtered and looked into by the keyboard alone', async () => {
    const { workbench } = editor;
    const page = workbench.webview();
    const keyboard = workbench.page.keyboard;
    await page.getByRole('columnheader', { name: 'File' }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await keyboard.press(key);
    await keyboard.press('Enter');
    const size = page.getByRole('columnheader', { name: 'Size' });
    await expect.poll(() => size.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => page.locator('[aria-rowindex="2"] .file').innerText()).toBe('/etc/shadow');
    await keyboard.press('End');
    await keyboard.press('Enter');
    const sha1 = page.getByRole('columnheader', { name: 'SHA-1' });
    await expect.poll(() => sha1.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(() => page.locator('[aria-rowindex="2"] .file').innerText()).not.toBe('/etc/shadow');
    await size.click();
    await expect.poll(() => page.locator('[aria-rowindex="2"] .file').innerText()).toBe('/etc/shadow');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const details = page.getByRole('region', { name: '/etc/shadow' });
    await details.getByText(sums[1]!.slice(0, 32), { exact: true }).waitFor();
    await details.getByText("File '/etc/shadow' checksum changed").or(details.getByText('Rule: 550')).first().waitFor();
    await details.scrollIntoViewIfNeeded();
    await workbench.screenshot('report-2-details');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Enter'); // once more goes to the details
    await keyboard.press('Escape'); // and back
    await expect.poll(() => page.locator('.grid :focus').innerText()).toBe('640 → 702');
    await page.getByRole('searchbox').fill('CRON');
    await expect.poll(() => page.getByRole('status').innerText()).toBe('1 of 5 files');
    await page.getByRole('searchbox').fill(sums[1]!.slice(0, 12));
    await expect.poll(() => page.locator('.grid-body .file').allInnerTexts()).toEqual(['/etc/shadow']);
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => page.getByRole('status').innerText()).toBe('4 of 5 files');
  });

  it('groups by folder; a group is closed and opened by arrow keys', async () => {
    const { workbench } = editor;
    const page = workbench.webview();
    await page.getByRole('button', { name: /^unchanged/ }).click();
    await page.getByRole('combobox').selectOption('folder');
    const group = page.getByRole('row', { expanded: true }).filter({ hasText: '/etc/' }).first();
    await group.getByRole('gridcell').click(); // closes it
    const closed = page.getByRole('row', { expanded: false });
    await closed.waitFor();
    await workbench.page.keyboard.press('ArrowRight');
    await closed.waitFor({ state: 'detached' });
    await workbench.screenshot('report-3-groups');
    expect(await accessibilityFaults(page)).toEqual([]);
    await workbench.page.keyboard.press('ArrowLeft');
    await closed.waitFor();
    await page.getByRole('combobox').selectOption('none');
  });

  it('copies the alert as OSSEC writes it', async () => {
    const { workbench } = editor;
    const page = workbench.webview();
    await page.getByRole('button', { name: 'Copy alerts.log' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await editor.page.context().grantPermissions(['clipboard-read']);
    const copied = await editor.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('** Alert ');
    expect(copied).toContain("Integrity checksum changed for: '/etc/shadow'");
  });

  it('runs no script but its own', async () => {
    const ran = await editor.workbench
      .webview()
      .locator('body')
      .evaluate(async body => {
        const refused = new Promise<string>(resolve => {
          document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
        });
        const script = document.createElement('script');
        script.textContent = 'document.body.dataset.injected = "yes"';
        body.append(script);
        const directive = await refused;
        return { directive, injected: document.body.dataset['injected'] ?? 'no' };
      });
    expect(ran).toEqual({ directive: 'script-src-elem', injected: 'no' });
  });

  it('draws the drift, and says the same in a table', async () => {
    const { workbench } = editor;
    const page = workbench.webview();
    const picture = page.getByRole('img', { name: 'Drift of check_files.sh on root@web1' });
    await picture.waitFor();
    await page.getByText('As a table').click();
    await page.getByRole('table', { name: 'Runs' }).getByRole('row').filter({ hasText: 'failed' }).waitFor();
    await page.getByRole('table', { name: 'Accepted states' }).getByText('after the upgrade').waitFor();
    await picture.scrollIntoViewIfNeeded();
    await workbench.screenshot('report-4-drift');
  });

  it('exports what the table shows', async () => {
    const { workbench, workspace } = editor;
    const page = workbench.webview();
    await page.getByRole('searchbox').fill('shadow');
    await expect.poll(() => page.getByRole('status').innerText()).toBe('1 of 5 files');
    await page.getByRole('button', { name: 'Export…' }).click();
    await workbench.quickInput.pick('CSV');
    await workbench.quickInput.title.filter({ hasText: 'Export the report' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    const file = path.join(workspace, 'web1-check_files.sh.csv');
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toContain('/etc/shadow,changed,640,702');
  });

  it('shows the fleet; a cell opens the report of its entry', async () => {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Fleet Report');
    const page = workbench.webview();
    await page.getByText('3 entries: 1 changed').waitFor();
    await workbench.screenshot('report-5-fleet');
    await page.getByRole('button', { name: /changed, decided|changed, to review/ }).focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('web1 · check_files.sh: report').waitFor();
    await expect.poll(() => workbench.page.locator('iframe.webview').count()).toBe(1); // the fleet's page has gone
    await page.getByRole('gridcell', { name: '/etc/shadow' }).waitFor();
  });

  it.each([
    ['light', 'Light Modern'],
    ['high-contrast', 'Dark High Contrast'],
    ['high-contrast-light', 'Light High Contrast'],
  ])('can be read in the %s theme', async (name, theme) => {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    await workbench.useTheme(theme);
    await workbench.command('Agentless: Open Report');
    const page = workbench.webview();
    await page.getByRole('gridcell', { name: '/etc/shadow' }).waitFor();
    await workbench.screenshot(`report-${name}`);
    await page.getByRole('gridcell', { name: '/etc/shadow' }).click();
    await page.getByRole('img', { name: 'Drift of' }).scrollIntoViewIfNeeded();
    await workbench.screenshot(`report-${name}-drift`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Fleet Report');
    await page.getByText('3 entries: 1 changed').waitFor();
    await workbench.screenshot(`report-${name}-fleet`);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('the integrity report where there is little room', () => {
  const editor = useEditor({ workspace: 'demo', prepare: ({ workspace }) => (keepWeek(workspace), {}) });

  // A window of 1400 pixels has half as many at 200 %; the side bar takes its share of them.
  it.each([
    ['light', 'Light Modern'],
    ['dark', 'Dark Modern'],
    ['high-contrast', 'Dark High Contrast'],
  ])('runs over no edge, and keeps the names of files in sight: %s', async (name, theme) => {
    const { workbench } = editor;
    await editor.page.setViewportSize({ width: 1400, height: 900 });
    await workbench.closeAllEditors();
    await workbench.useTheme(theme);
    await workbench.showContainer('Agentless'); // a smaller window hides its icon behind an ellipsis
    await workbench.view('Entries').row('root@web1').filter({ hasText: 'changed' }).waitFor();
    await editor.page.setViewportSize({ width: 700, height: 450 });
    await workbench.command('Agentless: Open Report');
    const page = workbench.webview();
    const cell = page.getByRole('gridcell', { name: '/etc/shadow' });
    await cell.waitFor();
    const overflow = (): Promise<number> => page.locator('html').evaluate(root => root.scrollWidth - root.clientWidth);
    expect(await overflow()).toBe(0);
    await workbench.screenshot(`report-narrow-${name}-1-top`);
    await page.getByRole('heading', { name: 'Alerts' }).scrollIntoViewIfNeeded();
    await page.locator('pre').first().scrollIntoViewIfNeeded();
    await workbench.screenshot(`report-narrow-${name}-2-alert`);
    await page.getByRole('searchbox').scrollIntoViewIfNeeded();
    await page.getByRole('columnheader', { name: 'File' }).focus();
    await workbench.page.keyboard.press('End');
    const frame = page.locator('.grid-frame');
    await expect.poll(() => frame.evaluate(it => it.scrollLeft)).toBeGreaterThan(100);
    const sides = await frame.evaluate(it => it.getBoundingClientRect().left);
    await expect.poll(() => cell.evaluate(it => it.getBoundingClientRect().left)).toBeLessThan(sides + 5);
    const sha1 = page.getByRole('columnheader', { name: 'SHA-1' });
    const left = await sha1.evaluate(it => it.getBoundingClientRect().left);
    expect(left).toBeGreaterThan((await cell.evaluate(it => it.getBoundingClientRect().right)) - 1);
    expect(left + 60).toBeLessThan(await frame.evaluate(it => it.getBoundingClientRect().right)); // its title is in sight
    await frame.scrollIntoViewIfNeeded();
    await workbench.screenshot(`report-narrow-${name}-3-files`);
    const scrolled = await frame.evaluate(it => it.scrollLeft);
    for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await workbench.page.keyboard.press(key);
    await expect.poll(() => page.locator('.grid :focus').innerText()).toBe('/etc/motd');
    expect(await frame.evaluate(it => it.scrollLeft)).toBe(scrolled);
    await page.getByRole('img', { name: 'Drift of' }).scrollIntoViewIfNeeded();
    await workbench.screenshot(`report-narrow-${name}-4-drift`);
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Fleet Report');
    await page.getByText('3 entries: 1 changed').waitFor();
    expect(await overflow()).toBe(0);
    await workbench.screenshot(`report-narrow-${name}-5-fleet`);
  });
});

describe('the integrity report of a million files', () => {
  const FILES = 1_000_000;
  const editor = useEditor({
    workspace: 'demo',
    prepare: ({ workspace }) => {
      keepBaseline(workspace, web, { at: day(2), by: 'ana', integrity: lines(FILES, index => sumLine(index)) });
      const output = lines(FILES, index => `FWD: ${sumLine(index, index % 100 === 0 ? 1 : 0)}`);
      const changes = { places: 0, changed: FILES / 100, added: 0, vanished: 0 };
      keepRun(workspace, web, { at: day(1), outcome: 'changed', output, alerts: FILES / 100, changes });
      return {};
    },
  });

  it('keeps only what is in sight in the document', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Entries').row('root@web1').filter({ hasText: 'changed' }).waitFor();
    await workbench.command('Agentless: Open Report');
    const page = workbench.webview();
    await page.getByRole('button', { name: /^unchanged/ }).click({ timeout: 60_000 });
    await expect.poll(() => page.getByRole('status').innerText()).toBe('1,000,000 of 1,000,000 files');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1000001');
    await page.locator('[aria-rowindex="2"] [role="gridcell"]').first().focus();
    await workbench.page.keyboard.press('Control+End');
    await page.getByRole('gridcell', { name: '/srv/data/0999/file-999' }).waitFor();
    expect(await page.locator('.grid-body .row').count()).toBeLessThan(80);
    await workbench.screenshot('report-6-million');
    await page.getByRole('searchbox').fill('0500/file-1');
    await expect.poll(() => page.getByRole('status').innerText()).toBe('100 of 1,000,000 files');
    await page.getByRole('gridcell', { name: '/srv/data/0500/file-100' }).waitFor();
  });
});
