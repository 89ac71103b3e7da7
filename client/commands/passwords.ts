import * as vscode from 'vscode';
import type { SecretRequest } from '../../engine/ports';
import type { App } from '../app';
import { askSecret, secretTitle } from '../ports/prompts';
import { entryIn } from './chosenEntry';

/** Asks for a host's password and keeps it in the editor's secret storage. */
export async function setPassword(app: App, argument?: unknown): Promise<void> {
  const host =
    typeof argument === 'string' && argument.includes('@')
      ? argument
      : (entryIn(app, argument)?.entry.host ?? (await pickHost(app)));
  if (host === undefined) return;
  const kinds: (vscode.QuickPickItem & { readonly secret: 'password' | 'second' })[] = [
    { label: vscode.l10n.t('The password that logs in'), secret: 'password' },
    { label: vscode.l10n.t('The second password (enable, su)'), secret: 'second' },
  ];
  const picked = await vscode.window.showQuickPick(kinds, { placeHolder: host });
  if (picked === undefined) return;
  const request: SecretRequest = { kind: picked.secret, host };
  const hint = picked.secret === 'password' ? vscode.l10n.t('NOPASS means: by key.') : '';
  const secret = await askSecret(request, hint, new AbortController().signal);
  if (secret !== undefined) await app.secrets.set(request, secret);
}

/** Removes stored secrets. */
export async function forgetPassword(app: App): Promise<void> {
  const stored = app.secrets.stored();
  if (stored.length === 0) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('No password is stored.'));
  }
  const items = stored.map(request => ({ label: secretTitle(request), request }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Forget which?'),
    canPickMany: true,
  });
  for (const { request } of picked ?? []) await app.secrets.forget(request);
}

async function pickHost(app: App): Promise<string | undefined> {
  const hosts = [...new Set(app.inventory.entries.map(({ entry }) => entry.host))];
  if (hosts.length > 0)
    return vscode.window.showQuickPick(hosts, { placeHolder: vscode.l10n.t('The password of which host?') });
  return vscode.window.showInputBox({ prompt: vscode.l10n.t('The host as in .passlist: USER@HOST') });
}
