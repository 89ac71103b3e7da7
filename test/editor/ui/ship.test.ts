import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeManager, type Manager } from '../../engine/support/manager';
import { startSshd } from '../../engine/support/sshd';
import { useEditor } from '../pages/use-editor';

describe('what is ready is shipped', () => {
  let scratch = '';
  const editor = useEditor({
    workspace: 'test/editor/ship-workspace',
    prepare: ({ root }) => {
      scratch = root;
      return {
        'agentless.manager': 'server',
        'agentless.managerFolder': path.join(root, 'manager'),
        'agentless.sshConfigFile': path.join(root, 'ssh_config'),
        'agentless.knownHostsFile': path.join(root, 'known_hosts'),
      };
    },
  });

  /** A real sshd with a manager behind it, for one test, in the places that the settings name. */
  async function managerWith(
    daemon: string,
  ): Promise<{ manager: Manager; before: Awaited<ReturnType<Manager['files']>> }> {
    const { configFile, hostKey, port } = await startSshd();
    writeFileSync(path.join(scratch, 'ssh_config'), readFileSync(configFile));
    writeFileSync(path.join(scratch, 'known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`);
    const manager = await makeManager({ daemon });
    const link = path.join(scratch, 'manager');
    symlinkSync(manager.home, `${link}.new`);
    renameSync(`${link}.new`, link);
    return { manager, before: await manager.files() };
  }

  async function deployUpToQuestion(): Promise<void> {
    const { workbench } = editor;
    await workbench.command('Agentless: Deploy to Manager…');
    await workbench.quickInput.pick('Set the password…');
    await workbench.quickInput.answerQuestion('Password for netops@edge', 'edge-login');
    await workbench.quickInput.answerQuestion('Second password', '');
    await workbench.tab('server: what would change').waitFor();
  }

  it('deploys an entry after a look at what that changes, and restarts only on request', async () => {
    const { workbench, page } = editor;
    const { manager, before } = await managerWith(':');
    await workbench.openFile('show');
    await workbench.showContainer('Agentless');
    await workbench.view('Entries').row('netops@edge').waitFor();
    await deployUpToQuestion();
    await page.getByText('<host>netops@edge</host>').first().waitFor();
    await workbench.screenshot('deploy-1-preview');
    expect(await manager.files()).toEqual(before);
    await workbench.notifications.press('Nothing has been touched yet', 'Deploy…');
    await workbench.notifications.dialog.getByText('agentlessd -t checks it').waitFor();
    await workbench.screenshot('deploy-2-confirm');
    await workbench.notifications.pressInDialog('Deploy show to server?', 'Deploy');
    await workbench.notifications.toast('show → netops@edge is on server').waitFor();
    await workbench.screenshot('deploy-3-done');
    const files = await manager.files();
    expect(files['agentless/show']).toBe(readFileSync(path.join(editor.workspace, 'agentless/show'), 'utf8'));
    expect(files['agentless/.passlist']).toBe('netops@edge|edge-login|\n');
    expect(files['etc/ossec.conf']).toContain('<type>show</type>');
    expect(files).not.toHaveProperty('restarted');
    await workbench.notifications.press('show → netops@edge is on server', 'Restart the Manager…');
    await workbench.notifications.pressInDialog('Restart all daemons of server?', 'Restart');
    await workbench.notifications.toast('server was restarted. Completed.').waitFor();
    expect(await manager.files()).toHaveProperty('restarted');
    await workbench.closeAllEditors();
  }, 120_000);

  it('puts all back where the daemon refuses, and says why', async () => {
    const { workbench } = editor;
    const { manager, before } = await managerWith('echo "no such thing"; exit 1');
    await deployUpToQuestion();
    await workbench.notifications.press('Nothing has been touched yet', 'Deploy…');
    await workbench.notifications.pressInDialog('Deploy show to server?', 'Deploy');
    await workbench.notifications.toast('so all was put back: no such thing').waitFor();
    await workbench.screenshot('deploy-4-refused');
    expect(await manager.files()).toEqual(before);
    await workbench.closeAllEditors();
  }, 120_000);

  it('exports for Wazuh 5 into a folder that the person picks', async () => {
    const { workbench } = editor;
    const target = path.join(scratch, 'export');
    mkdirSync(target);
    await workbench.command('Agentless: Export for Wazuh 5…');
    await workbench.quickInput.row('show').waitFor();
    await workbench.screenshot('export-1-entries');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.chooseFolder('An empty folder for the export', `${target}/`, 'Export Here');
    await workbench.tab('README.md').waitFor();
    await workbench.screenshot('export-2-readme');
    expect(readdirSync(target).sort()).toEqual(['README.md', 'agentless-relay', 'crontab', 'localfile.conf']);
    expect(statSync(path.join(target, 'agentless-relay/show--netops@edge.sh')).mode & 0o111).toBe(0o111);
    expect(readFileSync(path.join(target, 'localfile.conf'), 'utf8')).toContain('show--netops@edge.log');
  });
});
