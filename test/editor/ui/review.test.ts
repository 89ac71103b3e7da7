import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('reviewing what has changed on several devices', () => {
  const demo = useDemo();
  const baseline = (entry: string, file: string): string =>
    readFileSync(path.join(demo.editor.workspace, '.agentless/baselines', entry, file), 'latin1');

  it('runs a script from the lens above its first line and ends with the result in view', async () => {
    const { workbench } = demo.editor;
    const r1 = demo.simulator.device('r1');
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').click();
    await workbench.notifications.pressInDialog(r1.fingerprint, 'Trust and Store');
    await workbench.quickInput.answerQuestion('logs in to cisco@r1', r1.password);
    await workbench.quickInput.answerQuestion('more rights', r1.enable);
    await workbench.webview().getByText('new: baseline stored').waitFor();
    await workbench.screenshot('review-1-new');
  });

  it('asks about each host key and each password once', async () => {
    const { workbench } = demo.editor;
    await workbench.command('Agentless: Focus on Entries View');
    const entries = workbench.view('Entries');
    await entries.row('cisco@r1').filter({ hasText: 'new' }).waitFor();
    for (const host of ['root@web1', 'netops@edge1']) {
      const device = demo.simulator.device(host.replace(/.*@/, ''));
      await entries.act(host, 'Run Entry');
      await workbench.notifications.pressInDialog(device.fingerprint, 'Trust and Store');
      await workbench.quickInput.answerQuestion(`logs in to ${host}`, device.password);
      await entries.row(host).filter({ hasText: 'new' }).waitFor();
    }
    expect(baseline('check_files.sh/root@web1', 'integrity.txt')).toContain(' /etc/shadow');
    await workbench.command('Agentless: Run All Entries');
    for (const host of ['cisco@r1', 'root@web1', 'netops@edge1']) {
      await entries.row(host).filter({ hasText: 'same' }).waitFor();
    }
  });

  it('refuses a host key that has changed, and shows both fingerprints', async () => {
    const { workbench } = demo.editor;
    const edge1 = demo.simulator.device('edge1');
    const before = edge1.fingerprint;
    await edge1.newKey();
    await workbench.view('Entries').act('netops@edge1', 'Run Entry');
    const message = 'The host key of edge1 has changed. Nothing was sent.';
    await workbench.notifications.press(message, 'Show Both Fingerprints');
    const dialog = workbench.notifications.dialog.filter({ hasText: edge1.fingerprint });
    await dialog.filter({ hasText: before }).waitFor();
    await demo.editor.screenshotInEveryTheme('review-1-host-key-changed');
    await workbench.page.keyboard.press('Escape');
    await workbench.notifications.dialog.waitFor({ state: 'detached' });
    expect(edge1.fingerprint).not.toBe(before);
    // Its owner says that the new key is right.
    writeFileSync(path.join(demo.editor.workspace, '../known_hosts'), demo.simulator.knownHosts());
  });

  it('lists each device that has changed, with its changes', async () => {
    const { workbench } = demo.editor;
    demo.simulator.device('r1').change('interface-address');
    demo.simulator.device('r1').change('acl-line');
    demo.simulator.device('web1').change('shadow');
    demo.simulator.device('edge1').change('ntp-server');
    await workbench.command('Agentless: Run All Entries');
    await workbench.statusItem('3 changed').waitFor();
    await workbench.notifications.toast('3 entries: 3 changed').waitFor();
    const review = workbench.view('Review');
    for (const change of ['ip address 198.51.100.2', 'permit tcp any any eq 23', '/etc/shadow', 'set system ntp']) {
      await review.row(change).waitFor();
    }
    await workbench.webview().getByText('changed: 1 place in the stored text').waitFor(); // a report that is open follows
    await demo.editor.screenshotInEveryTheme('review-2-pending');
  });

  it('opens the diff of a file integrity change with the name of the file in sight', async () => {
    const { workbench } = demo.editor;
    await workbench.view('Review').row('/etc/shadow').click();
    await workbench.tab('web1 · check_files.sh: baseline ↔').waitFor();
    await workbench.diff.lineAfter('/etc/shadow').waitFor();
    await demo.editor.screenshotInEveryTheme('review-3-integrity-diff');
    await workbench.titleAction('Open Report').click();
    await workbench.webview().getByText("Integrity checksum changed for: '/etc/shadow'").first().waitFor();
    await workbench.webview().getByRole('gridcell', { name: '/etc/shadow' }).waitFor();
    await workbench.screenshot('review-4-integrity-report');
  });

  it('rejects: the baseline stays and nothing waits any more', async () => {
    const { workbench } = demo.editor;
    const before = baseline('check_files.sh/root@web1', 'integrity.txt');
    await workbench.view('Review').act('root@web1', 'Reject');
    await workbench.view('Review').row('root@web1').waitFor({ state: 'detached' }); // the rows below move up
    await workbench.statusItem('2 changed').waitFor();
    await workbench.view('Entries').row('root@web1').filter({ hasText: 'rejected' }).waitFor();
    expect(baseline('check_files.sh/root@web1', 'integrity.txt')).toBe(before);
  });

  it('accepts, and takes it back', async () => {
    const { workbench } = demo.editor;
    await workbench.view('Review').act('cisco@r1', 'Accept');
    await workbench.statusItem('1 changed').waitFor();
    expect(baseline('ssh_ios_diff/cisco@r1', 'snapshot.txt')).toContain('198.51.100.2');
    await workbench.command('Agentless: Undo Accept');
    await workbench.statusItem('2 changed').waitFor();
    expect(baseline('ssh_ios_diff/cisco@r1', 'snapshot.txt')).toContain('198.51.100.1 ');
    await workbench.view('Review').row('cisco@r1').waitFor();
  });

  it('accepts one change of a result; the rest waits on', async () => {
    const { workbench } = demo.editor;
    await workbench.view('Review').act('permit tcp any any eq 23', 'Accept This Change');
    await workbench.view('Review').row('permit tcp any any eq 23').waitFor({ state: 'detached' });
    await workbench.view('Review').row('ip address 198.51.100.2').waitFor();
    const accepted = baseline('ssh_ios_diff/cisco@r1', 'snapshot.txt');
    expect(accepted).toContain('permit tcp any any eq 23');
    expect(accepted).toContain('198.51.100.1 ');
  });

  it('shows the difference between two accepted states', async () => {
    const { workbench } = demo.editor;
    await workbench.command('Agentless: Open History…');
    await workbench.quickInput.pick(/ssh_ios_diff → cisco@r1/);
    await workbench.quickInput.asks('compare which accepted state');
    await workbench.page.keyboard.press('Enter');
    await workbench.diff.lineAfter('permit tcp any any eq 23').waitFor();
    await workbench.screenshot('review-6-history');
  });

  it('accepts all after a question that counts them', async () => {
    const { workbench } = demo.editor;
    await workbench.command('Agentless: Accept All…');
    await workbench.notifications.pressInDialog('Make 2 results the new baselines?', 'Accept 2');
    await workbench.statusItem('changed').waitFor({ state: 'detached' });
    await workbench.view('Review').row('cisco@r1').waitFor({ state: 'detached' });
    expect(baseline('junos_config.py/netops@edge1', 'snapshot.txt')).toContain('ntp server');
  });

  it('changes a simulated device from the palette and shows it as a failed test', async () => {
    const { workbench } = demo.editor;
    await workbench.closeAllEditors(); // a report that comes to the front takes the focus, and a question goes with that
    await workbench.command('Agentless: Change Simulated Device…');
    await workbench.quickInput.pick('r1: banner');
    await workbench.showTests();
    await workbench.tests.expand('ssh_ios_diff');
    await workbench.tests.run('cisco@r1');
    await workbench.tests.state('cisco@r1', 'failed').waitFor();
    await workbench.command('Test: Peek Output');
    await workbench.page
      .locator('.test-output-peek')
      .getByText('changed: 1 place in the stored text')
      .first()
      .waitFor();
    await demo.editor.screenshotInEveryTheme('review-5-peek');
    await workbench.page.keyboard.press('Escape');
  });

  it.each([
    ['light', 'Light Modern'],
    ['high-contrast', 'Dark High Contrast'],
    ['high-contrast-light', 'Light High Contrast'],
  ])('can be read in the %s theme', async (name, theme) => {
    const { workbench } = demo.editor;
    await workbench.closeAllEditors();
    await workbench.useTheme(theme);
    await workbench.command('Agentless: Focus on Review View');
    await workbench.command('Agentless: Open Report');
    await workbench.quickInput.pick(/ssh_ios_diff/);
    await workbench.webview().getByText('ossec: agentless: Change detected:').first().waitFor();
    await workbench.screenshot(`review-report-${name}`);
    await workbench.command('Agentless: Compare with Baseline');
    await workbench.diff.lineAfter('Maintenance tonight').waitFor();
    await workbench.screenshot(`review-diff-${name}`);
  });
});
