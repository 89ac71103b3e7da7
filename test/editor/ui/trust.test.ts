import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDemo } from '../pages/use-demo';

describe('an untrusted workspace', () => {
  const demo = useDemo({ workspaceTrust: true });

  it('still shows findings', async () => {
    const { workbench, workspace } = demo.editor;
    writeFileSync(path.join(workspace, 'bad.agentless'), 'FWD:19419:644:0:0:abc:def /etc/passwd\n');
    await workbench.openFile('bad.agentless');
    await workbench.editor.errors.first().waitFor();
  });

  it('runs nothing and says why', async () => {
    const { workbench, workspace } = demo.editor;
    await workbench.openFile('ssh_ios_diff');
    await workbench.editor.lens('Run on cisco@r1').click();
    await workbench.notifications.toast('This workspace is not trusted, so nothing was run').waitFor();
    await workbench.screenshot('trust-refused');
    expect(existsSync(path.join(workspace, '.agentless'))).toBe(false);
  });
});
