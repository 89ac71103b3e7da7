import * as vscode from 'vscode';

const TEXT = `<ossec_config>
  <agentless>
    <type>ssh_generic_diff</type>
    <frequency>3600</frequency>
    <host>root@192.0.2.20</host>
    <state>periodic_diff</state>
    <arguments>uname -a</arguments>
  </agentless>
</ossec_config>
`;

/** Opens a new ossec.conf with one entry to fill in; nothing is written before the person saves. */
export async function createOssecConf(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: ossec.conf belongs into it.'));
  }
  const uri = vscode.Uri.joinPath(folder.uri, 'ossec.conf').with({ scheme: 'untitled' });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  if (editor.document.getText() === '')
    await editor.insertSnippet(new vscode.SnippetString(snippet()), new vscode.Position(0, 0));
}

function snippet(): string {
  return TEXT.replace('ssh_generic_diff', '${1:ssh_generic_diff}')
    .replace('3600', '${2:3600}')
    .replace('root@192.0.2.20', '${3:root@192.0.2.20}')
    .replace('>periodic_diff', '>${4|periodic_diff,periodic|}')
    .replace('uname -a', '${5:uname -a}');
}
