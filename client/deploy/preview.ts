import path from 'node:path';
import * as vscode from 'vscode';
import { showBytes } from '../../core/bytes';
import type { DeployPlan, FileChange } from '../../engine/deploy/plan';

/** Read-only documents: files of a manager, before and after. */
const SCHEME = 'agentless-deploy';

const NOTHING = new Uint8Array(0);

export interface Preview extends vscode.Disposable {
  /** Shows what a plan does to script and ossec.conf in the editor's own diff; never the password list. */
  show(plan: DeployPlan, title: string): Promise<void>;
}

/** The preview of one deployment, as long as it lasts. */
export function openPreview(): Preview {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path: file, query }) => texts.get(`${query}:${file}`) ?? '',
  });
  const side = (which: 'before' | 'after', file: string, bytes: Uint8Array): vscode.Uri => {
    texts.set(`${which}:${file}`, showBytes(bytes));
    return vscode.Uri.from({ scheme: SCHEME, path: file, query: which });
  };
  return {
    show: async ({ script, configuration }, title) => {
      const changed = [configuration, script].filter(({ after }) => after !== null);
      const sides = changed.map(({ path: file, before, after }) => ({
        before: side('before', file, before ?? NOTHING),
        after: side('after', file, after ?? NOTHING),
      }));
      const [only, ...more] = sides;
      if (only === undefined) return;
      if (more.length === 0) {
        await vscode.commands.executeCommand('vscode.diff', only.before, only.after, title, { preview: true });
        return;
      }
      const resources = sides.map(({ before, after }) => [after, before, after]);
      await vscode.commands.executeCommand('vscode.changes', title, resources);
    },
    dispose: () => {
      provider.dispose();
    },
  };
}

/** What is going to be done on the manager, a sentence a step, for a person to agree to. */
export function stepsOf({ script, configuration, passlist, layout }: DeployPlan): readonly string[] {
  const list = vscode.l10n.t('{0}: one line is set (not shown)', passlist.path);
  return [
    ...fileStep(script),
    ...fileStep(configuration),
    ...(passlist.after === null ? [] : [list]),
    vscode.l10n.t(
      'Then {0} checks it. If it says no, all is put back as it was.',
      `${path.basename(layout.daemon)} -t`,
    ),
    vscode.l10n.t('Nothing is restarted.'),
  ];
}

function fileStep({ path: file, before, after }: FileChange): readonly string[] {
  if (after === null) return [];
  return [before === null ? vscode.l10n.t('{0} is made', file) : vscode.l10n.t('{0} is changed', file)];
}
