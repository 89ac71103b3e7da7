import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

describe('a new script', () => {
  const editor = useEditor({ workspace: 'test/editor/workspace' });
  const read = (file: string): string => readFileSync(path.join(editor.workspace, file), 'utf8');

  it('is asked for step by step, with a way back', async () => {
    const { workbench, page } = editor;
    await workbench.showContainer('Agentless');
    await page.getByText('No ossec.conf here lists an agentless entry.').waitFor(); // the view is not drawn anew any more
    await page.locator('.monaco-button', { hasText: 'New Script…' }).click();
    await workbench.screenshot('new-script-1-watch');
    await workbench.quickInput.pick('Files of a host');
    await workbench.quickInput.row('Linux').waitFor();
    await page.locator('.quick-input-widget .codicon-quick-input-back').click();
    await workbench.quickInput.pick('Configuration of a device');
    await workbench.quickInput.row('Juniper Junos').waitFor();
    await workbench.screenshot('new-script-2-family');
    await workbench.quickInput.pick('Cisco IOS / IOS-XE');
    await workbench.quickInput.pick('expect');
    await workbench.quickInput.answerQuestion('The commands whose output is watched', 'show running-config');
    await workbench.quickInput.answer('r1');
    await workbench.quickInput.message.filter({ hasText: 'The host is USER@NAME' }).waitFor();
    await workbench.screenshot('new-script-3-host');
    await workbench.quickInput.answer('cisco@r1 cisco@r2');
    await workbench.quickInput.answerQuestion('The name of the file in', 'watch_routers');
  });

  it('lies there with its run bit and its entry, and is open', async () => {
    const { workbench, workspace } = editor;
    await workbench.tab('watch_routers').waitFor();
    await workbench.notifications.toast('watch_routers is written').waitFor();
    await workbench.screenshot('new-script-4-written');
    expect(statSync(path.join(workspace, 'agentless/watch_routers')).mode & 0o111).toBe(0o111);
    expect(read('ossec.conf')).toContain('<type>watch_routers</type>');
    expect(read('ossec.conf')).toContain('<host>cisco@r2</host>');
    await workbench.showContainer('Agentless');
    await workbench.view('Entries').row('cisco@r2').waitFor();
  });

  it('is tried on a simulated device, and leaves a first test that needs none', async () => {
    const { workbench } = editor;
    await workbench.notifications.press('watch_routers is written', 'Try on Simulated Device');
    await workbench.webview().getByText('new: baseline stored').waitFor();
    await workbench.screenshot('new-script-5-tried');
    expect(read('.agentless/recordings/watch_routers/cisco@r1.jsonl')).toContain('"agentlessRecording":1');
    expect(read('.agentless/baselines/watch_routers/cisco@r1/snapshot.txt')).toContain('hostname r1');
    await workbench.command('Agentless: Run Against Recording…');
    await workbench.webview().getByText('same: nothing differs from the baseline').waitFor();
    await workbench.showTests();
    await workbench.tests.expand('watch_routers');
    await workbench.tests.state('cisco@r1', 'passed').waitFor();
    await workbench.closeAllEditors();
  });

  it('is offered by File > New File…, in the ossec.conf that is there', async () => {
    const { workbench, workspace } = editor;
    await workbench.command('Create: New File...');
    await workbench.quickInput.pick('Agentless Script');
    await workbench.quickInput.pick('Output of commands');
    await workbench.quickInput.pick('Linux');
    await workbench.quickInput.pick('sh');
    await workbench.quickInput.pick('periodic_diff');
    await workbench.quickInput.answerQuestion('The commands whose output is watched', 'uname -a; id');
    await workbench.quickInput.answerQuestion('The hosts as they stand', 'root@web1');
    await workbench.quickInput.pick('sudo');
    await workbench.quickInput.answerQuestion('The name of the file in', 'linux_output.sh');
    await workbench.tab('linux_output.sh').waitFor();
    expect(readFileSync(path.join(workspace, 'ossec.conf'), 'utf8')).toContain('<host>use_sudo root@web1</host>');
    expect(read('agentless/linux_output.sh')).toContain('uname -a');
  });
});
