import * as vscode from 'vscode';
import { showProblem, type Problem, type ShownProblem } from '../../engine/problem';
import { translate } from './translate';

type ActionId = ShownProblem['actions'][number]['id'];

/** Carries out what a message offers. An action that is missing here is not offered. */
export type Actions = Partial<Record<ActionId, () => unknown>>;

/** More would push the text of a notification out of sight. */
const MOST_BUTTONS = 2;

/** A problem as a notification: what happened, the likely cause, and what can be done. Resolves once it is answered. */
export async function notifyProblem(problem: Problem, actions: Actions): Promise<void> {
  const { actions: offered } = showProblem(problem, text => translate(text));
  const buttons = offered.filter(({ id }) => actions[id] !== undefined).slice(0, MOST_BUTTONS);
  const chosen = await vscode.window.showErrorMessage(problemText(problem), ...buttons.map(({ label }) => label));
  const button = buttons.find(({ label }) => label === chosen);
  if (button !== undefined) await actions[button.id]?.();
}

/** What happened and the likely cause, in the person's language. */
export function problemText(problem: Problem): string {
  const { message, cause } = showProblem(problem, text => translate(text));
  return [message, cause]
    .filter(text => text !== '')
    .map(sentence)
    .join(' ');
}

/** A script's own words may end without a stop, and would run into the next sentence. */
function sentence(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/** Both fingerprints of a host whose key has changed, side by side. */
export async function showFingerprints({ params }: Problem): Promise<void> {
  const { host = '', known = '', offered = '' } = params;
  await vscode.window.showErrorMessage(vscode.l10n.t('The host key of {0} has changed. Nothing was sent.', host), {
    modal: true,
    detail: [
      vscode.l10n.t('Known until now: {0}', known),
      vscode.l10n.t('Offered now: {0}', offered),
      vscode.l10n.t(
        'Someone may be in between, or the device was replaced. Ask whoever runs it, on another way. If the new key is right, remove the line of the old one and run again.',
      ),
    ].join('\n\n'),
  });
}
