import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('an entry without its script', () => {
  const demo = useDemo({
    settings: { 'agentless.runner': 'device', 'agentless.deviceFamilies': { 'cisco@r1': 'cisco-ios' } },
  });

  it('asks the device itself, the host key before any password', async () => {
    const { workbench, workspace } = demo.editor;
    const r1 = demo.simulator.device('r1');
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').click();
    await workbench.notifications.dialog.filter({ hasText: r1.fingerprint }).waitFor();
    await workbench.screenshot('device-1-host-key');
    await workbench.notifications.pressInDialog(r1.fingerprint, 'This Time Only');
    await workbench.quickInput.answer(r1.password);
    await workbench.quickInput.title.filter({ hasText: 'Second password' }).waitFor();
    await workbench.quickInput.answer(r1.enable);
    await workbench.webview().getByText('new: baseline stored').waitFor();
    const baseline = path.join(workspace, '.agentless/baselines/ssh_ios_diff/cisco@r1/snapshot.txt');
    expect(readFileSync(baseline, 'latin1')).toContain('ip address 198.51.100.1 255.255.255.0');
    expect(readFileSync(path.join(workspace, '../known_hosts'), 'latin1')).toBe('');
  });

  it('says so where nothing tells what kind of device it is', async () => {
    const { workbench } = demo.editor;
    await workbench.openFile('check_files.sh');
    await workbench.editor.lens('Run on root@web1').click();
    await workbench.notifications.toast('Nothing says what kind of device root@web1 is').waitFor();
  });
});
