import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes';
import type { Baseline } from '../../../core/comparison/comparison';
import { stateRevision } from '../../../engine/baseline/content';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { systemClock } from '../../../engine/ports';
import { useEditor } from '../pages/use-editor';

const R1 = { script: 'ssh_ios_diff', host: 'cisco@r1' };
const INTERFACES = 25_000;

/** 100,000 lines of a configuration, some of them another way. @param changed by the number of the interface */
function config(changed: Readonly<Record<number, string>>): string {
  const block = (_: unknown, index: number): string =>
    changed[index] ??
    `interface Tunnel${index}\n description site ${index}\n ip address 10.${index >> 8}.${index & 255}.1 255.255.255.0\n!\n`;
  return Array.from({ length: INTERFACES }, block).join('');
}

const MOVED = 'interface Tunnel12345\n description moved\n ip address 10.48.57.1 255.255.255.0\n!\n';
const BEFORE = config({});
const AFTER = config({
  300: 'interface Tunnel300\n description site 300\n shutdown\n ip address 10.1.44.1 255.255.255.0\n!\n',
  12_345: MOVED,
  24_000: '',
});

describe('the diff of a result of 100,000 lines', () => {
  const editor = useEditor({
    workspace: 'demo',
    prepare: async ({ workspace }) => {
      const store = openStore(workspace, { clock: systemClock });
      const state = (snapshot: string): Baseline => ({ snapshot: utf8(snapshot), integrity: null });
      const info = { run: null, scriptSha256: null };
      const at = new Date().toISOString();
      await store.storeFirst(R1, state(BEFORE), { ...info, acceptedAt: at, acceptedBy: 'first run', comment: '' });
      await store.propose(R1, state(AFTER), { ...info, foundAt: at, basedOn: stateRevision(state(BEFORE)) });
      return {};
    },
  });
  const accepted = (): string =>
    readFileSync(path.join(editor.workspace, '.agentless/baselines/ssh_ios_diff/cisco@r1/snapshot.txt'), 'utf8');

  it('holds what changes, and says what is left out and where it goes on', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Review').row('cisco@r1').click();
    await workbench.tab('r1 · ssh_ios_diff: baseline ↔').filter({ hasText: 'changes only' }).waitFor();
    await workbench.diff.lineAfter('shutdown').waitFor();
    await workbench.diff.lineAfter('⋯ 1,182 unchanged lines ⋯ line 1,183').waitFor();
    await workbench.diff.lineBefore('⋯ 1,182 unchanged lines ⋯ line 1,183').waitFor();
    expect(await workbench.diff.area.locator('.line-numbers').allInnerTexts()).toEqual([]);
    await editor.screenshotInEveryTheme('long-review-1-changes');
  });

  it('goes to the next change, over what is left out', async () => {
    const { workbench } = editor;
    await workbench.titleAction('Next Change').click();
    await workbench.diff.lineAfter('description moved').waitFor();
    await workbench.diff.lineAfter('unchanged lines ⋯ line 49,362 → 49,363').waitFor();
    await workbench.screenshot('long-review-2-next');
  });

  it('opens at the change that is chosen in the Review view', async () => {
    const { workbench } = editor;
    await workbench.view('Review').row('line 96000').click();
    await workbench.diff.lineBefore('interface Tunnel24000').waitFor();
    await workbench.diff.lineAfter('⋯').waitFor();
  });

  it('makes a filter of the line at the cursor', async () => {
    const { workbench } = editor;
    await workbench.view('Review').row('description moved').click();
    await workbench.diff.lineAfter('description moved').click();
    await workbench.titleAction('Ignore Lines Like This').click();
    await workbench.quickInput.rows.filter({ hasText: 'hides 1 of 3 changes here' }).first().waitFor();
    await workbench.screenshot('long-review-3-ignore');
    await workbench.quickInput.cancel();
  });

  it('shows the whole texts at the same line, and goes back', async () => {
    const { workbench } = editor;
    await workbench.titleAction('Show Whole Texts').click();
    await workbench.titleAction('Show Changes Only').waitFor();
    await workbench.diff.lineAfter('description moved').waitFor();
    await workbench.diff.area.locator('.line-numbers', { hasText: '49382' }).first().waitFor();
    expect(await workbench.diff.lineAfter('⋯').count()).toBe(0);
    await workbench.screenshot('long-review-4-whole');
    await workbench.titleAction('Show Changes Only').click();
    await workbench.titleAction('Show Whole Texts').waitFor();
    await workbench.diff.lineAfter('description moved').waitFor();
    expect(await workbench.page.locator('.tabs-container .tab').count()).toBe(1);
  });

  it('accepts the change at the cursor; the rest waits on', async () => {
    const { workbench } = editor;
    await workbench.diff.lineAfter('description moved').click();
    await workbench.command('Agentless: Accept This Change');
    await workbench.view('Review').row('description moved').waitFor({ state: 'detached' });
    await workbench.diff.lineAfter('description moved').waitFor({ state: 'detached' });
    expect(accepted()).toBe(config({ 12_345: MOVED }));
    await workbench.diff.lineBefore('interface Tunnel24000').waitFor();
    await workbench.screenshot('long-review-5-rest');
  });

  it('accepts the whole from the title bar, and nothing is open any more', async () => {
    const { workbench } = editor;
    await workbench.titleAction('Accept').click();
    await workbench.statusItem('changed').waitFor({ state: 'detached' });
    await workbench.page.locator('.tabs-container .tab').waitFor({ state: 'detached' });
    expect(accepted()).toBe(AFTER);
  });

  it('shows what changed between two accepted states, and their whole texts', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Open History…');
    await workbench.quickInput.pick(/ssh_ios_diff → cisco@r1/);
    await workbench.quickInput.asks('compare which accepted state');
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('changes only').waitFor();
    await workbench.diff.lineAfter('shutdown').waitFor();
    await workbench.diff.lineAfter('⋯ 1,182 unchanged lines').waitFor();
    await workbench.screenshot('long-review-6-history');
    await workbench.titleAction('Show Whole Texts').click();
    await workbench.titleAction('Show Changes Only').waitFor();
    await workbench.diff.area.locator('.line-numbers', { hasText: '1203' }).first().waitFor();
    await workbench.titleAction('Show Changes Only').click();
    await workbench.tab('changes only').waitFor();
  });
});
