import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

describe('a VS Code without Node', () => {
  const editor = useEditor({ workspace: 'test/editor/web-workspace', web: true });

  it('knows ossec.conf, and asks the workspace what lies beside it', async () => {
    const { workbench } = editor;
    await workbench.explorer.row('ossec.conf').click();
    await workbench.editor.errors.first().waitFor();
    await workbench.editor.hoverAt(10, 13, 'there is no `gone.sh` in the folder `agentless`');
    await workbench.editor.hoverAt(6, 8, '<state>');
  });

  it('runs both halves of the extension as web workers', () => {
    expect(editor.served).toEqual(expect.arrayContaining(['dist/web/client.js', 'dist/web/server.js']));
    expect(editor.served).not.toContain('dist/client.js');
  });

  it('lists what ossec.conf lists, each a way to its line', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Focus on Entries View');
    await workbench.view('Entries').row('root@web2').click();
    await workbench.statusItem('Ln 12, Col').waitFor();
    await workbench.view('Entries').row('gone.sh').waitFor();
  });

  it('parses a shell script, explains its line and puts it right', async () => {
    const { workbench, workspace } = editor;
    await workbench.command('File: Focus on Files Explorer');
    await workbench.explorer.expand(/^agentless$/);
    await workbench.explorer.row('hosts.sh').click();
    await workbench.editor.line('FWD:$size').waitFor();
    await workbench.editor.errors.first().waitFor();
    await workbench.editor.hoverAt(4, 9, 'has no blank behind it');
    await workbench.screenshot('web-1-finding');
    await workbench.editor.fixAt(4, 9, 'Put a blank behind the colon');
    await workbench.editor.line('FWD: $size').waitFor();
    await workbench.editor.errors.first().waitFor({ state: 'detached' });
    await workbench.editor.save();
    expect(readFileSync(path.join(workspace, 'agentless/hosts.sh'), 'utf8')).toContain('echo "FWD: $size:644');
  });

  it('says why nothing can be run', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Run on…');
    await workbench.notifications.toast('which can neither start a script nor reach a device').waitFor();
    await workbench.screenshot('web-2-run');
  });

  it('shows no view that needs runs', async () => {
    await editor.workbench.showContainer('Agentless');
    await editor.workbench.view('Entries').row('root@web1').waitFor();
    expect(await editor.page.locator('.pane-header', { hasText: 'Review' }).count()).toBe(0);
  });

  it('asks no address outside this machine for anything', () => {
    expect(editor.foreignRequests).toEqual([]);
  });
});
