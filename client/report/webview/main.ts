import type { FromReport } from '../messages';

/** The report's page: hands clicks to the extension. What it shows is drawn there. */

declare function acquireVsCodeApi(): { postMessage(message: FromReport): void };

const extension = acquireVsCodeApi();

/** What an element asks for, from its `data-` attributes; null where it asks for nothing. */
function messageOf({ dataset }: HTMLElement): FromReport | null {
  const { action, copy, form, jump } = dataset;
  if (action !== undefined)
    return { kind: 'action', action: action as Extract<FromReport, { kind: 'action' }>['action'] };
  if (copy !== undefined) return { kind: 'copy', alert: Number(copy), form: form === 'mail' ? 'mail' : 'log' };
  return jump === undefined ? null : { kind: 'jump', effect: jump };
}

document.addEventListener('click', event => {
  const button = (event.target as Element).closest<HTMLElement>('button');
  const message = button === null ? null : messageOf(button);
  if (message === null) return;
  extension.postMessage(message);
  if (message.kind === 'copy' && button !== null) confirmCopy(button);
});

/** The button says so itself, for the eye and for screen readers. */
function confirmCopy(button: HTMLElement): void {
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 1500);
}
