import * as vscode from 'vscode';
import type { Problem } from '../../engine/problem';
import type { App } from '../app';
import { notifyProblem, problemText } from '../messages/showProblem';
import { openDamaged } from '../review/damagedBaseline';
import { openDiff } from '../review/openDiff';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { runEntry } from './runCommands';

/**
 * Nothing was accepted, because something else lies there than what the person reviewed. Shows it and lets them choose;
 * whatever they choose, neither the baseline nor the result is lost. True where it was accepted after all.
 */
export async function resolveConflict(
  app: App,
  entry: WorkspaceEntry,
  problem: Problem,
  acceptAnyway: () => Promise<Problem | null>,
): Promise<boolean> {
  if (problem.code === 'baseline-damaged') return replaceDamaged(entry, problem, acceptAnyway);
  if (problem.code !== 'baseline-changed') {
    await notifyProblem(problem, { 'compare-again': () => runEntry(app, { entry }) });
    return false;
  }
  const compare = vscode.l10n.t('Compare Now');
  const accept = vscode.l10n.t('Accept Anyway');
  const again = vscode.l10n.t('Run Again');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The baseline of {0} was changed after this result was compared with it.', nameOf(entry)),
    { modal: true, detail: await whatChanged(app, entry) },
    compare,
    accept,
    again,
  );
  if (chosen === compare) await openDiff(entry, app.pendings);
  if (chosen === again) await runEntry(app, { entry });
  return chosen === accept && accepted(acceptAnyway);
}

/** Nothing can be compared with the baseline: it is mended first, or the result takes its place unseen. */
async function replaceDamaged(
  entry: WorkspaceEntry,
  damage: Problem,
  acceptAnyway: () => Promise<Problem | null>,
): Promise<boolean> {
  const open = vscode.l10n.t('Open Baseline');
  const accept = vscode.l10n.t('Accept Anyway');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The baseline of {0} is damaged: nothing shows what this result changes.', nameOf(entry)),
    {
      modal: true,
      detail: [
        problemText(damage),
        vscode.l10n.t(
          'Nothing was accepted so far. "Accept Anyway" puts this result in its place; the damaged baseline stays in the history.',
        ),
      ].join('\n\n'),
    },
    open,
    accept,
  );
  if (chosen === open) await openDamaged(damage);
  return chosen === accept && accepted(acceptAnyway);
}

async function accepted(acceptAnyway: () => Promise<Problem | null>): Promise<boolean> {
  const refusal = await acceptAnyway();
  if (refusal !== null) await notifyProblem(refusal, {});
  return refusal === null;
}

/** Who has changed it, as far as its record tells, and what happens to it. */
async function whatChanged(app: App, entry: WorkspaceEntry): Promise<string> {
  const loaded = await app.pendings.load(entry);
  const info = loaded?.baseline.info ?? null;
  const changedSince = info !== null && loaded !== null && info.acceptedAt > loaded.pending.info.foundAt;
  const who = changedSince
    ? vscode.l10n.t(
        'It was accepted by {0} on {1}, in another window or in a commit that was checked out.',
        info.acceptedBy,
        new Date(info.acceptedAt).toLocaleString(vscode.env.language),
      )
    : vscode.l10n.t('It was edited by hand, or a Git checkout has brought another one.');
  return [
    who,
    vscode.l10n.t(
      'Nothing was accepted so far. "Compare Now" shows this result beside the baseline as it is now. "Accept Anyway" puts this result in its place; the changed baseline stays in the history.',
    ),
  ].join('\n\n');
}
