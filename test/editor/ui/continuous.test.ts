import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

const CONFIGURATION = `<ossec_config>
  <agentless>
    <type>drifts</type>
    <frequency>60</frequency>
    <host>root@drifts</host>
    <state>periodic_diff</state>
  </agentless>
</ossec_config>
`;

describe('entries that run by themselves', () => {
  const editor = useEditor({
    workspace: 'test/editor/scripts-workspace',
    prepare: ({ workspace }) => {
      writeFileSync(path.join(workspace, 'ossec.conf'), CONFIGURATION);
      return {};
    },
  });
  const runs = (): readonly string[] =>
    readdirSync(path.join(editor.workspace, '.agentless/runs/drifts/root@drifts')).sort();

  it('run at once when the continuous run begins, and the status bar says that they do', async () => {
    const { workbench, page } = editor;
    await workbench.openFile('drifts');
    await workbench.editor.lens('Run on root@drifts').waitFor(); // the Testing view is there once there are tests
    await workbench.showContainer('Agentless');
    await workbench.view('Entries').row('root@drifts').waitFor();
    await workbench.showTests();
    await workbench.tests.row('drifts').waitFor();
    await workbench.command('Test: Start Continuous Run');
    await page.getByRole('button', { name: '1 entry runs by itself' }).waitFor();
    await workbench.tests.expand('drifts');
    await workbench.tests.state('root@drifts', 'passed').waitFor();
    await workbench.screenshot('continuous-1-running');
    expect(runs()).toHaveLength(1);
  });

  it('pause by one click, and go on by the next', async () => {
    const { workbench, page } = editor;
    await page.getByRole('button', { name: '1 entry runs by itself' }).click();
    const paused = page.getByRole('button', { name: 'the continuous run is paused' });
    await paused.waitFor();
    await workbench.screenshot('continuous-2-paused');
    await paused.click();
    await page.getByRole('button', { name: '1 entry runs by itself' }).waitFor();
  });
});
