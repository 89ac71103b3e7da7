import { chmodSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../engine/support/folders';
import { addLogtest } from '../../engine/support/logtest';
import { makeManager } from '../../engine/support/manager';
import { startSshd } from '../../engine/support/sshd';
import { useEditor } from '../pages/use-editor';

const ASK = 'Agentless: Ask the Manager About LOG Lines';
const TRANSCRIPT = "INFO: started\nLOG: login 'fail' of root\nLOG: quiet\nSTORE: now\nhostname edge\n";

describe('the rules of the manager beside LOG lines', () => {
  let scratch = '';
  const editor = useEditor({
    workspace: 'test/editor/ship-workspace',
    prepare: ({ root, workspace }) => {
      scratch = root;
      writeFileSync(path.join(workspace, 'seen.agentless'), TRANSCRIPT);
      writeFileSync(path.join(workspace, 'slow.agentless'), 'LOG: hang\n');
      writeFileSync(path.join(workspace, 'quiet.agentless'), 'INFO: nothing to log\n');
      return {
        'agentless.manager': 'server',
        'agentless.managerFolder': path.join(root, 'manager'),
        'agentless.sshConfigFile': path.join(root, 'ssh_config'),
        'agentless.knownHostsFile': path.join(root, 'known_hosts'),
      };
    },
  });
  /** The manager's folder, what its logtest has seen, and where programs of the test's own come first. */
  let manager: { readonly home: string; readonly seen: string; readonly programs: string };

  beforeEach(async () => {
    const programs = await temporaryFolder();
    chmodSync(programs, 0o755);
    const config = [`SetEnv SHLVL=9 PATH=${programs}:/usr/bin:/bin`];
    const { configFile, hostKey, port } = await startSshd({ config });
    writeFileSync(path.join(scratch, 'ssh_config'), readFileSync(configFile));
    writeFileSync(path.join(scratch, 'known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`);
    const { home } = await makeManager();
    manager = { home, programs, ...(await addLogtest(home)) };
    const link = path.join(scratch, 'manager');
    rmSync(link, { force: true });
    symlinkSync(home, link);
  });

  /** The login user may not look into the manager's folder. @param sudo what becoming root comes to */
  function lock(sudo: string): void {
    renameSync(path.join(manager.home, 'bin'), path.join(manager.home, 'locked'));
    const program = path.join(manager.programs, 'sudo');
    writeFileSync(program, `#!/bin/sh\n${sudo}\n`);
    chmodSync(program, 0o755);
  }

  it('asks over SSH, shows each rule behind its line, and takes them away when the text changes', async () => {
    const { workbench, page } = editor;
    await workbench.openFile('seen.agentless');
    await workbench.titleAction('Ask the Manager About LOG Lines').click();
    await workbench.notifications.toast('server has a rule for 1 of 2 LOG lines').waitFor();
    await expect.poll(() => marks(page)).toEqual(['→ rule 5716, level 5: Failed.', '→ no rule']);
    expect(readFileSync(manager.seen, 'utf8')).toBe("0 arguments\nlogin 'fail' of root\nquiet\n");
    await workbench.screenshot('logtest-1-rules');
    await workbench.editor.hoverAt(2, 8, 'Rule 5716, level 5, says server.');
    await workbench.screenshot('logtest-2-hover');
    await page.keyboard.press('Escape');
    await workbench.editor.goTo(5, 1);
    await page.keyboard.type('x');
    await expect.poll(() => marks(page)).toEqual([]);
    await workbench.editor.save();
    await workbench.closeAllEditors();
  }, 120_000);

  it('can be cancelled, and then says nothing', async () => {
    const { workbench, page } = editor;
    await workbench.openFile('slow.agentless');
    await workbench.command(ASK);
    await expect.poll(() => existsSync(manager.seen) && readFileSync(manager.seen, 'utf8')).toContain('hang');
    await workbench.notifications.toast('Asking server about 1 LOG lines').waitFor();
    await workbench.screenshot('logtest-4-asking');
    await workbench.notifications.press('Asking server about 1 LOG lines', 'Cancel');
    await workbench.notifications.toast('Asking server').waitFor({ state: 'detached' });
    expect(await workbench.notifications.toast('server').count()).toBe(0);
    expect(await marks(page)).toEqual([]);
    await workbench.closeAllEditors();
  }, 120_000);

  it('offers sudo where the login user may not look, and asks by it once that is agreed to', async () => {
    const { workbench, page } = editor;
    lock(`[ "$1" = -n ] && shift && mv ${manager.home}/locked ${manager.home}/bin && exec "$@"`);
    await workbench.openFile('seen.agentless');
    await workbench.command(ASK);
    await workbench.notifications.dialog.getByText('did not let us work in').waitFor();
    await workbench.screenshot('logtest-5-sudo');
    await workbench.notifications.pressInDialog('did not let us work in', 'Use sudo');
    await workbench.notifications.toast('server has a rule for 1 of 2 LOG lines').waitFor();
    await expect.poll(() => marks(page)).toEqual(['→ rule 5716, level 5: Failed.', '→ no rule']);
    await workbench.closeAllEditors();
  }, 120_000);

  it('says why where sudo is refused too', async () => {
    const { workbench, page } = editor;
    lock('echo "sudo: a password is required" >&2; exit 1');
    await workbench.openFile('seen.agentless');
    await workbench.command(ASK);
    await workbench.notifications.pressInDialog('did not let us work in', 'Use sudo');
    await workbench.notifications.toast('sudo: a password is required').waitFor();
    await workbench.screenshot('logtest-6-refused');
    expect(await marks(page)).toEqual([]);
    await workbench.closeAllEditors();
  }, 120_000);

  it('says so where nothing is a LOG line, and asks nobody', async () => {
    const { workbench } = editor;
    await workbench.openFile('quiet.agentless');
    await workbench.command(ASK);
    await workbench.notifications.toast('No line here is a LOG line, so there is nothing to ask server.').waitFor();
    expect(existsSync(manager.seen)).toBe(false);
  });
});

/** What decorations of this kind say, from the style sheets: they are not in the text. */
function marks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.view-line span')]
      .map(span => getComputedStyle(span, '::after').content.replace(/^"|"$/g, ''))
      .filter(text => /^→ (no )?rule/.test(text)),
  );
}

describe('without a manager', () => {
  const editor = useEditor({
    workspace: 'test/editor/ship-workspace',
    prepare: ({ workspace }) => {
      writeFileSync(path.join(workspace, 'seen.agentless'), TRANSCRIPT);
      return {};
    },
  });

  it('names the setting that is missing', async () => {
    const { workbench } = editor;
    await workbench.openFile('seen.agentless');
    await workbench.command(ASK);
    await workbench.notifications.toast('No manager is set, so nobody was asked.').waitFor();
    await workbench.screenshot('logtest-3-no-manager');
  });
});

describe('in an untrusted workspace', () => {
  const editor = useEditor({
    workspace: 'test/editor/ship-workspace',
    workspaceTrust: true,
    prepare: ({ workspace }) => {
      writeFileSync(path.join(workspace, 'seen.agentless'), TRANSCRIPT);
      return { 'agentless.manager': 'server' };
    },
  });

  it('no manager is asked: the button is not there, and the palette says why', async () => {
    const { workbench } = editor;
    await workbench.openFile('seen.agentless');
    await workbench.command(ASK);
    await workbench.notifications.toast('This workspace is not trusted, so nothing was run').waitFor();
    await workbench.screenshot('logtest-7-untrusted');
    expect(await workbench.titleAction('Ask the Manager About LOG Lines').count()).toBe(0);
    expect(await workbench.notifications.toast('Asking').count()).toBe(0);
  });
});
