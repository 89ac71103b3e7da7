import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('a result that could not be stored', () => {
  const demo = useDemo();

  it('is stored by Try Again, without another run', async () => {
    const { workbench, workspace } = demo.editor;
    const r1 = demo.simulator.device('r1');
    const store = path.join(workspace, '.agentless');
    mkdirSync(store, { recursive: true });
    writeFileSync(path.join(store, 'staging'), 'a file where a folder must be, as root may write everywhere else');
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').click();
    await workbench.notifications.pressInDialog(r1.fingerprint, 'Trust and Store');
    await workbench.quickInput.answerQuestion('logs in to cisco@r1', r1.password);
    await workbench.quickInput.answerQuestion('more rights', r1.enable);
    await workbench.notifications.toast('could not be written').waitFor();
    await workbench.screenshot('refused-store-1');
    r1.change('interface-address'); // another run would see it
    rmSync(path.join(store, 'staging'));
    await workbench.notifications.press('could not be written', 'Try Again');
    await workbench.webview().getByText('new: baseline stored').waitFor();
    await workbench.screenshot('refused-store-2');
    const stored = readFileSync(path.join(store, 'baselines/ssh_ios_diff/cisco@r1/snapshot.txt'), 'latin1');
    expect(stored).toContain('ip address 198.51.100.1 255.255.255.0');
  });
});
