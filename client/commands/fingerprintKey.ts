import * as vscode from 'vscode';
import { parseFingerprintKey } from '../../engine/fingerprintKey';
import type { App } from '../app';

/** Puts the key on the clipboard, for a colleague or a CI job whose fingerprints are to be the same. */
export async function copyFingerprintKey(app: App): Promise<void> {
  const copy = vscode.l10n.t('Copy');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Copy the fingerprint key to the clipboard?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Whoever has it can test guesses of a secret against its fingerprint. Hand it on as you would a password. The command line takes it from AGENTLESS_FINGERPRINT_KEY or --fingerprint-key-file.',
      ),
    },
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText((await app.fingerprintKeys.key()).reveal());
}

/** Takes a colleague's key in place of the own one. */
export async function setFingerprintKey(app: App): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Fingerprint key'),
    prompt: vscode.l10n.t('The key that a colleague has copied. Baselines of the old key stay readable.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: value =>
      value === '' || parseFingerprintKey(value) !== null ? null : vscode.l10n.t('A key has 43 letters and digits.'),
  });
  const key = parseFingerprintKey(text ?? '');
  if (key !== null) await app.fingerprintKeys.set(key);
}
