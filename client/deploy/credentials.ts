import * as vscode from 'vscode';
import { NO_PASSWORD } from '../../core/config/passlist';
import { Secret } from '../../core/config/secret';
import type { DeployRequest } from '../../engine/deploy/plan';
import { askAll, askText, pickOne, type Choice } from '../input/questions';

type Way = 'leave' | 'key' | 'password';

interface Answers {
  readonly way: Way;
  readonly password: string;
  readonly second: string;
}

/**
 * Asks what goes into the manager's `.passlist` for a host; what is typed is kept nowhere here. Undefined where the person
 * gave up, null where the list is left alone.
 */
export async function askCredentials(host: string): Promise<DeployRequest['credentials'] | undefined> {
  const choices: readonly Choice<Way>[] = [
    { label: vscode.l10n.t('Leave .passlist as it is'), value: 'leave' },
    {
      label: vscode.l10n.t('Set the password…'),
      detail: vscode.l10n.t('Asked now, and kept nowhere here.'),
      value: 'password',
    },
    { label: vscode.l10n.t('Log in by key'), detail: vscode.l10n.t('NOPASS in place of a password.'), value: 'key' },
  ];
  const question = vscode.l10n.t('How does the manager log in to {0}?', host);
  const answers = await askAll<Answers>(vscode.l10n.t('Deploy to Manager'), [
    ({ way }) =>
      async at => {
        const left = await pickOne(at, question, choices, way);
        return typeof left === 'string' ? left : { answer: { way: left.answer } };
      },
    ({ way }) =>
      way !== 'password'
        ? {}
        : async at => {
            const left = await askText(at, {
              prompt: vscode.l10n.t('Password for {0}', host),
              value: '',
              password: true,
              problemOf: text => (text === '' ? vscode.l10n.t('A password is needed.') : null),
            });
            return typeof left === 'string' ? left : { answer: { password: left.answer } };
          },
    ({ way }) =>
      way === 'leave'
        ? {}
        : async at => {
            const prompt = vscode.l10n.t('Second password (enable, su) for {0}; empty: none', host);
            const left = await askText(at, { prompt, value: '', password: true });
            return typeof left === 'string' ? left : { answer: { second: left.answer } };
          },
  ]);
  if (answers === undefined) return undefined;
  if (answers.way === 'leave') return null;
  const password = answers.way === 'key' ? NO_PASSWORD : new Secret(answers.password);
  return { password, additional: new Secret(answers.second) };
}
