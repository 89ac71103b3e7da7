import { describe, expect, it } from 'vitest';
import { useEditor } from '../pages/use-editor';

describe('a real VS Code in a browser', () => {
  const editor = useEditor({ workspace: 'test/editor/workspace' });

  it('opens a file of the workspace', async () => {
    await editor.workbench.openFile('plain.txt');
    await editor.workbench.editor.line('no extension of ours touches').waitFor();
    await editor.workbench.screenshot('host-file');
  });

  it('asks no address outside this machine for anything', () => {
    expect(editor.foreignRequests).toEqual([]);
  });
});
