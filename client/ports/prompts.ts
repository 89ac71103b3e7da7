import * as vscode from 'vscode';
import type { HostKeyQuestion, KeyboardInteractiveQuestion, Prompts, SecretRequest } from '../../engine/ports';
import { tokenSourceOf } from './cancellation';
import { oneAtATime } from '../../engine/oneAtATime';
import type { SecretStore } from './secrets';

export interface WindowPrompts extends Prompts {
  /** For a program of its own, which reads known_hosts itself: trusting a key for this time only would not reach it. */
  readonly forScripts: Prompts;
}

/** Questions to the person in front of this window, one at a time. What is typed once is stored. */
export function windowPrompts(secrets: SecretStore): WindowPrompts {
  const inTurn = oneAtATime();
  const prompts: Prompts = {
    confirmHostKey: (question, signal) => inTurn(() => confirmHostKey(question, true, signal)),
    askSecret: (request, reason, signal) =>
      inTurn(async () => {
        // Another run may have asked for the same one while this waited for its turn.
        const stored = await secrets.get(request);
        if (stored !== undefined) return stored;
        const typed = await askSecret(request, reason, signal);
        if (typed !== undefined) await secrets.set(request, typed);
        return typed;
      }),
    answer: (question, signal) => inTurn(() => answer(question, signal)),
  };
  const forScripts: Prompts = {
    ...prompts,
    confirmHostKey: (question, signal) => inTurn(() => confirmHostKey(question, false, signal)),
  };
  return { ...prompts, forScripts };
}

async function confirmHostKey(
  question: HostKeyQuestion,
  offersOnce: boolean,
  signal: AbortSignal,
): Promise<'store' | 'once' | 'refuse'> {
  if (signal.aborted) return 'refuse';
  const { host, keyType, fingerprint, file, otherTypes } = question;
  const trust = vscode.l10n.t('Trust and Store');
  const once = vscode.l10n.t('This Time Only');
  const details = [
    vscode.l10n.t('{0} key, fingerprint {1}', keyType, fingerprint),
    ...(otherTypes.length > 0
      ? [vscode.l10n.t('Keys of other types are known for it: {0}.', otherTypes.join(', '))]
      : []),
    vscode.l10n.t(
      'Compare it with what the device itself shows. Stored in {0}. No password is sent before you decide.',
      file,
    ),
  ];
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is contacted for the first time. Is this its host key?', host),
    { modal: true, detail: details.join('\n\n') },
    trust,
    ...(offersOnce ? [once] : []),
  );
  return chosen === trust ? 'store' : chosen === once ? 'once' : 'refuse';
}

/** Asks for a secret without storing it. */
export async function askSecret(
  request: SecretRequest,
  reason: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const source = tokenSourceOf(signal);
  try {
    return await vscode.window.showInputBox(
      {
        title: secretTitle(request),
        prompt: [reason, vscode.l10n.t('Kept in the secret storage of the editor, in no file of the workspace.')]
          .filter(text => text !== '')
          .join(' '),
        password: true,
        ignoreFocusOut: true,
      },
      source.token,
    );
  } finally {
    source.dispose();
  }
}

/** What a secret is, as a person calls it. */
export function secretTitle(request: SecretRequest): string {
  switch (request.kind) {
    case 'password':
      return vscode.l10n.t('Password for {0}', request.host);
    case 'second':
      return vscode.l10n.t('Second password (enable, su) for {0}', request.host);
    case 'passphrase':
      return vscode.l10n.t('Passphrase of {0}', request.keyFile);
  }
}

async function answer(
  question: KeyboardInteractiveQuestion,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (const { text, echo } of question.prompts) {
    const source = tokenSourceOf(signal);
    const typed = await vscode.window.showInputBox(
      {
        title: [question.host, question.name].filter(part => part !== '').join(': '),
        prompt: [question.instructions, text].filter(part => part !== '').join(' '),
        password: !echo,
        ignoreFocusOut: true,
      },
      source.token,
    );
    source.dispose();
    if (typed === undefined) return undefined;
    answers.push(typed);
  }
  return answers;
}
