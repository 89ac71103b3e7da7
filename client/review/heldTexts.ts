import * as vscode from 'vscode';

/** Texts that lie in no file: held while they are open, read-only. */
const SCHEME = 'agentless-text';

const texts = new Map<string, string>();
let held = 0;

interface HeldText {
  readonly name: string;
  readonly text: string;
}

/** The provider of such texts; dispose of it with the extension. */
export function holdTexts(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      texts.delete(uri.toString());
    }),
  );
}

/** Opens the diff between two texts. */
export async function showTexts(before: HeldText, after: HeldText, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', hold(before), hold(after), title);
}

function hold({ name, text }: HeldText): vscode.Uri {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: String(held++) });
  texts.set(uri.toString(), text);
  return uri;
}
