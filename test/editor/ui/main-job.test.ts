import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('the main job, from a first run to an accepted change', () => {
  const demo = useDemo();
  const baseline = (): string =>
    readFileSync(path.join(demo.editor.workspace, '.agentless/baselines/ssh_ios_diff/cisco@r1/snapshot.txt'), 'latin1');

  it('marks what is wrong in a transcript', async () => {
    const { workbench, workspace } = demo.editor;
    writeFileSync(path.join(workspace, 'bad.agentless'), 'INFO: Starting.\nFWD:19419:33188:0:0:abc:def /etc/passwd\n');
    await workbench.openFile('bad.agentless');
    await workbench.editor.errors.first().waitFor();
    const problems = await workbench.showProblems();
    await problems.row('FWD').waitFor();
    await workbench.screenshot('main-1-bad-transcript');
    await workbench.closeAllEditors();
  });

  it('stores the first result of a run from the Testing view as the baseline', async () => {
    const { workbench } = demo.editor;
    const r1 = demo.simulator.device('r1');
    const tests = await workbench.showTests();
    await tests.expand('ssh_ios_diff');
    await tests.run('cisco@r1');
    await workbench.notifications.pressInDialog(r1.fingerprint, 'Trust and Store');
    await workbench.quickInput.answerQuestion('logs in to cisco@r1', r1.password);
    await workbench.quickInput.answerQuestion('more rights', r1.enable);
    await tests.state('cisco@r1', 'passed').waitFor();
    await workbench.screenshot('main-2-first-run');
    expect(baseline()).toContain('ip address 198.51.100.1 255.255.255.0');
  });

  it('fails the test when the device has changed, and shows the alert that OSSEC would raise', async () => {
    const { workbench } = demo.editor;
    const before = baseline();
    demo.simulator.device('r1').change('interface-address');
    await workbench.tests.run('cisco@r1');
    await workbench.tests.state('cisco@r1', 'failed').waitFor();
    await workbench.statusItem('1 changed').waitFor();
    await workbench.command('Agentless: Open Report');
    const alert = workbench.webview().getByText('ossec: agentless: Change detected:').first();
    await alert.waitFor();
    await workbench.screenshot('main-3-alert');
    expect(await alert.innerText()).toContain(
      'ossec: agentless: Change detected:52c52<  ip address 198.51.100.1 255.255.255.0--->  ip address 198.51.100.2 255.255.255.0',
    );
    expect(baseline()).toBe(before);
  });

  it('opens the native diff at what changed', async () => {
    const { workbench } = demo.editor;
    await workbench.webview().getByRole('button', { name: 'Show the Diff' }).click();
    await workbench.tab('r1 · ssh_ios_diff: baseline ↔').waitFor();
    await workbench.diff.lineBefore('ip address 198.51.100.1').waitFor();
    await workbench.diff.lineAfter('ip address 198.51.100.2').waitFor();
    await workbench.screenshot('main-4-diff');
  });

  it('turns green when the change is accepted in the title bar of the diff', async () => {
    const { workbench } = demo.editor;
    await workbench.titleAction('Accept').click();
    await workbench.statusItem('1 changed').waitFor({ state: 'detached' });
    await workbench.showTests();
    await workbench.tests.state('cisco@r1', 'passed').waitFor();
    await workbench.screenshot('main-5-accepted');
    expect(baseline()).toContain('ip address 198.51.100.2 255.255.255.0');
  });
});
