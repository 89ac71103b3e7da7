import * as vscode from 'vscode';
import { withManager } from '../../engine/deploy/connect';
import type { ManagerAccess } from '../../engine/deploy/manager';
import { ProblemError } from '../../engine/problem';
import type { App } from '../app';
import { signalOf } from '../ports/cancellation';
import { managerFolder } from '../settings';
import { connectionTo } from './connection';

/** A manager as a window reaches it. */
export interface ManagerOfFolder {
  /** `[USER@]NAME`. */
  readonly name: string;
  /** Whose settings say how it is reached and where it is installed. */
  readonly folder: vscode.WorkspaceFolder;
  readonly as: ManagerAccess['as'];
}

/** One connection to a manager, with a progress that can be cancelled; null where the person did. @throws ProblemError */
export async function onManager<T>(
  app: App,
  { name, folder, as }: ManagerOfFolder,
  title: string,
  act: (access: ManagerAccess, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const home = managerFolder(folder);
  const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const run = async (token: vscode.CancellationToken): Promise<T | null> => {
    const signal = signalOf(token);
    try {
      return await withManager(
        connectionTo(name, folder, app),
        connection => act({ connection, home, as }, signal),
        signal,
      );
    } catch (error) {
      if (signal.aborted) return null; // the person stopped it
      throw error;
    }
  };
  return vscode.window.withProgress(progress, (_, token) => run(token));
}

/** Whether a step may be tried again by sudo: it failed for want of a right, and the person agrees. */
export async function maySudo(error: unknown): Promise<boolean> {
  if (!(error instanceof ProblemError) || error.problem.code !== 'manager-no-right') return false;
  const sudo = vscode.l10n.t('Use sudo');
  return (await vscode.window.showWarningMessage(error.message, { modal: true }, sudo)) === sudo;
}
