import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

describe('scripts that go wrong', () => {
  const editor = useEditor({
    workspace: 'test/editor/scripts-workspace',
    settings: { 'explorer.autoReveal': false }, // else a transcript that is opened unfolds its folder, where names stand again
  });

  it('offers to make a script executable, and runs it then', async () => {
    const { workbench } = editor;
    await workbench.openFile('not_executable');
    await workbench.editor.lens('Run on root@forgotten').click();
    await workbench.notifications.toast('not_executable is not executable, so OSSEC cannot start it.').waitFor();
    await workbench.screenshot('scripts-1-not-executable');
    await workbench.notifications.press('not_executable is not executable', 'Make Executable');
    await workbench.webview().getByText('new: baseline stored').waitFor();
    await workbench.closeAllEditors();
  });

  it('says in the words of the script why it gave up', async () => {
    const { workbench } = editor;
    await workbench.openFile('gives_up');
    await workbench.editor.lens('Run on root@down').click();
    await workbench.notifications.press('The device does not answer.', 'Open Transcript');
    await workbench.tab('transcript.agentless').waitFor();
    await workbench.editor.line('ERROR: The device does not answer.').waitFor();
    await workbench.editor.lens('gives_up → root@down').waitFor();
    await workbench.screenshot('scripts-2-transcript');
    await workbench.closeAllEditors();
  });

  it('plays the start-up check of agentlessd', async () => {
    const { workbench } = editor;
    await workbench.openFile('gives_up');
    await workbench.editor.lens('Start-up check').click();
    await workbench.notifications.toast('gives_up fails the start-up check (status 3)').waitFor();
    await workbench.closeAllEditors();
  });

  it('can be stopped, and says so', async () => {
    const { workbench, page } = editor;
    await workbench.command('Agentless: Run Entry');
    await workbench.quickInput.pick(/waits → root@waits/);
    await workbench.notifications.toast('Running waits → root@waits').waitFor();
    await workbench.statusItem('0 / 1').waitFor();
    await workbench.command('Agentless: Focus on Entries View');
    await workbench.view('Entries').row('root@waits').filter({ hasText: 'running' }).waitFor();
    await workbench.screenshot('scripts-3-running');
    await workbench.notifications.press('Running waits → root@waits', 'Cancel');
    await workbench.view('Entries').row('root@waits').filter({ hasText: 'skipped' }).waitFor();
    await page.locator('.statusbar-item', { hasText: '0 / 1' }).waitFor({ state: 'detached' });
  });

  it('finds what changes by itself when a script is checked twice', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Check Twice');
    await workbench.quickInput.pick(/drifts → root@drifts/);
    await workbench.webview().getByText('each of these would raise an alert every period').waitFor();
    await workbench.webview().getByText('hostname drifts').waitFor({ state: 'detached' });
    await workbench.screenshot('scripts-4-twice');
    await workbench.showTests();
    await workbench.tests.expand('drifts');
    await workbench.tests.state('root@drifts', 'failed').waitFor();
  });

  it('runs a script from its context menu on a host that nothing names', async () => {
    const { workbench, workspace } = editor;
    await workbench.closeAllEditors();
    await workbench.command('File: Focus on Files Explorer');
    await workbench.explorer.expand(/^agentless$/);
    await workbench.explorer.chooseFromMenu(/^drifts$/, 'Run on…');
    await workbench.quickInput.pick('Another host…');
    await workbench.quickInput.answerQuestion('The host as in ossec.conf', 'root@by-hand');
    await workbench.webview().getByText('new: baseline stored').waitFor();
    expect(existsSync(path.join(workspace, '.agentless/baselines/drifts/root@by-hand/snapshot.txt'))).toBe(true);
  });

  it('follows ossec.conf as it is edited', async () => {
    const { workbench, workspace } = editor;
    const file = path.join(workspace, 'ossec.conf');
    writeFileSync(file, readFileSync(file, 'utf8').replace('root@drifts', 'root@renamed'));
    await workbench.command('Agentless: Focus on Entries View');
    await workbench.view('Entries').row('root@renamed').waitFor();
    await workbench.view('Entries').row('root@drifts').waitFor({ state: 'detached' });
  });

  it('shows the next step where there is no entry', async () => {
    const { workbench, workspace } = editor;
    rmSync(path.join(workspace, 'ossec.conf'));
    await workbench.page.getByText('No ossec.conf here lists an agentless entry.').waitFor();
    await workbench.screenshot('scripts-5-welcome');
    await workbench.page.getByRole('button', { name: 'Create ossec.conf…' }).click();
    await workbench.editor.line('<type>ssh_generic_diff</type>').waitFor();
  });
});
