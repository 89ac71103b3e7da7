import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes';
import type { Baseline } from '../../../core/comparison/comparison';
import { stateRevision } from '../../../engine/baseline/content';
import type { BaselineStore } from '../../../engine/baseline/store';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { systemClock } from '../../../engine/ports';
import { useEditor } from '../pages/use-editor';

const R1 = { script: 'ssh_ios_diff', host: 'cisco@r1' };
const R2 = { script: 'ssh_ios_diff', host: 'cisco@r2' };

const config = (load: number, banner: string): string =>
  [
    'hostname r1',
    '!',
    'interface GigabitEthernet0/1',
    ' description uplink',
    `  5 minute input rate ${load} bits/sec`,
    ' ip address 198.51.100.1 255.255.255.0',
    '!',
    `banner motd ${banner}`,
    'end',
    '',
  ].join('\n');

const state = (snapshot: string): Baseline => ({ snapshot: utf8(snapshot), integrity: null });
const info = { run: null, scriptSha256: null };

/** A baseline and a result that differs from it, as a run would have left them. */
async function leave(store: BaselineStore, key: typeof R1, before: string, after: string): Promise<void> {
  const at = new Date().toISOString();
  await store.storeFirst(key, state(before), { ...info, acceptedAt: at, acceptedBy: 'first run', comment: '' });
  const answer = await store.propose(key, state(after), {
    ...info,
    foundAt: at,
    basedOn: stateRevision(state(before)),
  });
  expect(answer).toEqual({ done: true });
}

describe('noise, marks and conflicts in a review', () => {
  const editor = useEditor({
    workspace: 'demo',
    prepare: async scratch => {
      const store = openStore(scratch.workspace, { clock: systemClock });
      await leave(store, R1, config(1000, 'hello'), config(2000, 'welcome'));
      await leave(store, R2, config(500, 'hello'), config(700, 'hello'));
      // A stored run of the first: its transcript is what the result came from.
      const run = await store.startRun(R1, new Date());
      writeFileSync(run.transcript, `INFO: Starting.\nSTORE: now\n${config(2000, 'welcome')}INFO: Finished.\n`);
      const entry = { ...R1, state: 'periodic_diff', become: null, arguments: '', frequency: 60 };
      const record = {
        version: 1,
        entry,
        release: 'ossec-4.3',
        outcome: 'changed',
        problem: null,
        notes: [],
        alerts: 1,
      };
      writeFileSync(run.record, JSON.stringify({ ...record, startedAt: new Date().toISOString(), duration: 1 }));
      return {};
    },
  });
  const filters = (): string => readFileSync(path.join(editor.workspace, '.agentless/filters.json'), 'utf8');
  const store = (): BaselineStore => openStore(editor.workspace, { clock: systemClock });
  const marks = '.margin-view-overlays .dirty-diff-modified';

  it('marks the lines of an open result that differ from the baseline', async () => {
    const { workbench, page } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Review').chooseFromMenu('cisco@r1', 'Open Result');
    await workbench.tab('snapshot.txt').waitFor();
    await page.locator(marks).first().waitFor();
    await editor.screenshotInEveryTheme('noise-1-marks-result');
  });

  it('marks the lines of an open transcript that differ from the baseline', async () => {
    const { workbench, page } = editor;
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Transcript');
    await workbench.editor.line('banner motd welcome').waitFor();
    await page.locator(marks).first().waitFor();
    expect(await page.locator(marks).count()).toBe(2);
    await editor.screenshotInEveryTheme('noise-2-marks-transcript');
  });

  it('makes a filter of the line under the cursor, for all devices of the script', async () => {
    const { workbench, page } = editor;
    await workbench.closeAllEditors();
    await workbench.view('Review').row('5 minute input rate 2000').click();
    await workbench.diff.lineAfter('5 minute input rate 2000').click();
    await workbench.titleAction('Ignore Lines Like This').click();
    await workbench.quickInput.rows.filter({ hasText: 'hides 1 of 2 changes here' }).first().waitFor();
    await editor.screenshotInEveryTheme('noise-3-proposals');
    await page.keyboard.press('Enter');
    await workbench.quickInput.message.filter({ hasText: 'regular expression' }).waitFor();
    await page.keyboard.press('Enter');
    await workbench.quickInput.answerQuestion('Why may these lines be ignored', 'traffic on the uplink');
    await workbench.quickInput.answerQuestion('Who answers', 'net team');
    await workbench.notifications.toast('OSSEC sees them until the script filters them').waitFor();
    expect(JSON.parse(filters())).toMatchObject({
      version: 1,
      filters: [{ kind: 'mask', reason: 'traffic on the uplink', owner: 'net team', entries: ['ssh_ios_diff:*'] }],
    });
  });

  it('leaves such lines out of the review, and says how many and why', async () => {
    const { workbench } = editor;
    const review = workbench.view('Review');
    await review.row('1 line filtered by: traffic on the uplink').waitFor();
    await review.row('cisco@r2').waitFor({ state: 'detached' });
    await workbench.statusItem('1 changed').waitFor();
    await workbench.diff.lineAfter('banner motd welcome').waitFor();
    await workbench.diff.lineBefore('5 minute input rate 2000').waitFor();
    await editor.screenshotInEveryTheme('noise-4-filtered');
  });

  it('offers the same filter as code for the script', async () => {
    const { workbench } = editor;
    await workbench.notifications.press('OSSEC sees them until', 'Copy as Code for the Script');
    await workbench.notifications.toast('Copied: regsub -all -line').waitFor();
  });

  it('sees that the baseline was edited under the feet, and lets the person choose', async () => {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    const file = path.join(editor.workspace, '.agentless/baselines/ssh_ios_diff/cisco@r1/snapshot.txt');
    writeFileSync(file, config(1000, 'edited by hand'));
    const review = workbench.view('Review');
    await review.row('cisco@r1').filter({ hasText: 'the baseline has changed since' }).waitFor();
    await review.act('cisco@r1', 'Accept');
    await workbench.notifications.dialog.filter({ hasText: 'was changed after this result was compared' }).waitFor();
    await editor.screenshotInEveryTheme('noise-5-conflict');
    await workbench.notifications.pressInDialog('was changed after', 'Compare Now');
    await workbench.diff.lineBefore('banner motd edited by hand').waitFor();
    expect(readFileSync(file, 'utf8')).toContain('edited by hand');
    await review.act('cisco@r1', 'Accept');
    await review.row('cisco@r1').waitFor({ state: 'detached' });
    const history = await store().history(R1);
    const before = await store().readHistory(R1, history[1]?.id ?? '');
    expect(Buffer.from(before?.state.snapshot ?? []).toString()).toContain('edited by hand');
  });

  it('compares nothing with a baseline whose merge is not finished, and says so', async () => {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    const key = { script: 'show_config', host: 'root@m' };
    await leave(store(), key, config(1, 'hello'), config(1, 'welcome'));
    const file = store().paths(key).baseline.snapshot;
    const merge = config(1, 'hello\n<<<<<<< HEAD\nntp 1\n=======\nntp 2\n>>>>>>> other');
    writeFileSync(file, merge);
    const review = workbench.view('Review');
    const row = review.row('root@m').filter({ hasText: 'the baseline is damaged' });
    await row.click();
    await workbench.notifications.toast('is a mark of a merge that was not finished').waitFor();
    await editor.screenshotInEveryTheme('noise-8-damaged');
    await workbench.notifications.press('is a mark of a merge that was not finished', 'Open Baseline');
    await workbench.editor.line('<<<<<<< HEAD').waitFor();
    await review.act('root@m', 'Accept');
    await workbench.notifications.dialog.filter({ hasText: 'nothing shows what this result changes' }).waitFor();
    await editor.screenshotInEveryTheme('noise-9-damaged-accept');
    await workbench.notifications.pressInDialog('nothing shows what this result changes', 'Accept Anyway');
    await row.waitFor({ state: 'detached' });
    const [now, before] = await store().history(key);
    expect(now).toMatchObject({ current: true, revision: stateRevision(state(config(1, 'welcome'))) });
    expect((await store().readHistory(key, before?.id ?? ''))?.state.snapshot?.toString()).toBe(merge);
  });

  it('accepts the same change on every device after a question that counts, and takes all back at once', async () => {
    const { workbench } = editor;
    const hosts = ['root@a', 'root@b', 'root@c'];
    for (const host of hosts)
      await leave(store(), { script: 'show_config', host }, 'x\nold\ny\nz\n1\n', 'x\nnew\ny\nz\n2\n');
    const review = workbench.view('Review');
    await review.row('root@c').waitFor();
    await workbench.statusItem('3 changed').waitFor();
    await review.chooseFromMenu('new', 'Accept All of This Kind…');
    await workbench.quickInput.row(/The same lines, on every device/).waitFor();
    await editor.screenshotInEveryTheme('noise-6-kinds');
    await workbench.quickInput.pick(/The same lines, on every device/);
    await workbench.notifications.pressInDialog('Accept 3 changes of 3 results?', 'Accept 3');
    await review.row('new').waitFor({ state: 'detached' });
    for (const host of hosts) {
      const baseline = await store().read({ script: 'show_config', host });
      expect(Buffer.from(baseline?.state.snapshot ?? []).toString()).toBe('x\nnew\ny\nz\n1\n');
    }
    await workbench.command('Agentless: Undo Accept');
    await review.row('new').waitFor();
    await expect
      .poll(async () =>
        Buffer.from((await store().read({ script: 'show_config', host: 'root@c' }))?.state.snapshot ?? []).toString(),
      )
      .toContain('old');
  });

  it('skips a result: it waits behind the others', async () => {
    const { workbench } = editor;
    const review = workbench.view('Review');
    await review.act('root@a', 'Skip');
    await review.row('root@a').filter({ hasText: 'skipped' }).waitFor();
    await workbench.tab('b · show_config: baseline ↔').waitFor();
    await editor.screenshotInEveryTheme('noise-7-skipped');
    await workbench.statusItem('3 changed').waitFor();
  });
});
