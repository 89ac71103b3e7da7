import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
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
      writeFileSync(path.join(workspace, 'quiet.agentless'), 'INFO: nothing to log\n');
      return {
        'agentless.manager': 'server',
        'agentless.managerFolder': path.join(root, 'manager'),
        'agentless.sshConfigFile': path.join(root, 'ssh_config'),
        'agentless.knownHostsFile': path.join(root, 'known_hosts'),
      };
    },
  });

  it('asks over SSH, shows each rule behind its line, and takes them away when the text changes', async () => {
    const { workbench, page } = editor;
    const { configFile, hostKey, port } = await startSshd();
    writeFileSync(path.join(scratch, 'ssh_config'), readFileSync(configFile));
    writeFileSync(path.join(scratch, 'known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`);
    const { home } = await makeManager();
    const { seen } = await addLogtest(home);
    symlinkSync(home, path.join(scratch, 'manager'));
    await workbench.openFile('seen.agentless');
    await workbench.titleAction('Ask the Manager About LOG Lines').click();
    await workbench.notifications.toast('server has a rule for 1 of 2 LOG lines').waitFor();
    await expect.poll(() => marks(page)).toEqual(['→ rule 5716, level 5: Failed.', '→ no rule']);
    expect(readFileSync(seen, 'utf8')).toBe("0 arguments\nlogin 'fail' of root\nquiet\n");
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

  it('says so where nothing is a LOG line, and asks nobody', async () => {
    const { workbench } = editor;
    await workbench.openFile('quiet.agentless');
    await workbench.command(ASK);
    await workbench.notifications.toast('No line here is a LOG line, so there is nothing to ask server.').waitFor();
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
