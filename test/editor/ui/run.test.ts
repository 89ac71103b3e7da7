import { describe, it } from 'vitest';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { useDemo } from '../pages/use-demo';

describe('running a script on the simulated router', () => {
  const demo = useDemo();

  it('try', async () => {
    const { workbench, workspace, page } = demo.editor;
    appendFileSync(path.join(path.dirname(workspace), 'known_hosts'), demo.simulator.knownHosts());
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').waitFor();
    await workbench.screenshot('try-1');
    await workbench.editor.lens('Run on cisco@r1').click();
    await workbench.quickInput.input.waitFor();
    await workbench.screenshot('try-2');
    await workbench.quickInput.answer('cisco-login');
    await page.waitForTimeout(1500);
    await workbench.screenshot('try-3');
    await workbench.quickInput.answer('cisco-enable');
    await page.waitForTimeout(6000);
    await workbench.screenshot('try-4');
    await workbench.showContainer('Agentless');
    await page.waitForTimeout(1500);
    demo.simulator.device('r1').change('interface-address');
    await workbench.screenshot('try-5');
    await workbench.command('Agentless: Run All Entries');
    await page.waitForTimeout(5000);
    await workbench.screenshot('try-6');
    await workbench.showTests();
    await page.waitForTimeout(1500);
    await workbench.screenshot('try-7');
  });
});
