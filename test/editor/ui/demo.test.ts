import { describe, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('the demo workspace', () => {
  const demo = useDemo();

  it('offers to run a script on the host that ossec.conf names', async () => {
    const { workbench } = demo.editor;
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').waitFor();
    await workbench.screenshot('demo-script-lens');
  });

  it('lists the entries of ossec.conf', async () => {
    const { workbench } = demo.editor;
    await workbench.showContainer('Agentless');
    const entries = workbench.view('Entries');
    await entries.row('ssh_ios_diff').waitFor();
    await workbench.screenshot('demo-entries');
  });
});
