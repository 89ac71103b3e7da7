import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

/** An entry each, in this order; `waits` never ends by itself. */
function configurationOf(entries: readonly (readonly [script: string, host: string])[]): string {
  const blocks = entries.map(
    ([script, host]) =>
      `  <agentless>\n    <type>${script}</type>\n    <host>${host}</host>\n    <state>periodic_diff</state>\n  </agentless>\n`,
  );
  return `<ossec_config>\n${blocks.join('')}</ossec_config>\n`;
}

describe('several entries at once', () => {
  const editor = useEditor({
    workspace: 'test/editor/scripts-workspace',
    prepare: ({ workspace }) => {
      const conf = configurationOf([
        ['waits', 'root@a'],
        ['drifts', 'root@b'],
        ['drifts', 'root@c'],
      ]);
      writeFileSync(path.join(workspace, 'ossec.conf'), conf);
      return {};
    },
  });

  it('say how many have ended, in the status bar and where they can be cancelled', async () => {
    const { workbench } = editor;
    await workbench.openFile('drifts');
    await workbench.editor.lens('Run on root@b').waitFor(); // the entries are known
    await workbench.showContainer('Agentless');
    const entries = workbench.view('Entries');
    await entries.row('root@c').waitFor();
    await workbench.command('Agentless: Run All Entries');
    await workbench.notifications.toast('2 of 3').waitFor();
    await workbench.statusItem('2 / 3').waitFor();
    await entries.row('root@a').filter({ hasText: 'running' }).waitFor();
    await workbench.screenshot('batch-1-under-way');
    await workbench.notifications.press('Running 3 entries', 'Cancel');
    await entries.row('root@a').filter({ hasText: 'skipped' }).waitFor();
    await entries.row('root@c').filter({ hasText: 'new' }).waitFor();
    await workbench.statusItem('2 / 3').waitFor({ state: 'detached' });
  });

  it('are all stopped by one command, also those that have not begun', async () => {
    const { workbench, workspace } = editor;
    const file = path.join(workspace, 'ossec.conf');
    // One host is run once at a time, so the second waits for the first.
    const conf = configurationOf([
      ['waits', 'root@one'],
      ['drifts', 'other@one'],
    ]);
    writeFileSync(file, conf);
    const entries = workbench.view('Entries');
    await entries.row('other@one').waitFor();
    await workbench.command('Agentless: Run All Entries');
    await entries.row('root@one').filter({ hasText: 'running' }).waitFor();
    await workbench.statusItem('0 / 2').waitFor();
    await workbench.command('Agentless: Stop');
    await workbench.statusItem('0 / 2').waitFor({ state: 'detached' });
    await entries.row('root@one').filter({ hasText: 'skipped' }).waitFor();
    await entries.row('other@one').filter({ hasText: 'not run yet' }).waitFor();
    expect(existsSync(path.join(workspace, '.agentless/runs/drifts/other@one'))).toBe(false);
  });
});
