import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { NO_PASSWORD } from '../../../core/config/passlist';
import type { PasslistView } from './passlistView';

const LABEL = 'host|password|additional password';

const PARTS: readonly (readonly [label: string, documentation: string])[] = [
  ['host', 'As in `<host>` of ossec.conf, to the letter: `user@address`.'],
  ['password', `What the device asks for at the login; \`${NO_PASSWORD}\` where a key opens it.`],
  [
    'additional password',
    'For `enable` or `su`; empty where the script needs none. The bar in front of it must stand.',
  ],
];

/**
 * The form of a line, with the part that is being written. The last bar of the whole line begins the additional
 * password, as the scripts have it: a password may hold bars, too.
 */
export function signatureHelp(view: PasslistView, { line, character }: Position): SignatureHelp | null {
  const text = view.document.textAt(line);
  if (text.startsWith('#') || !text.includes('|')) return null;
  const first = text.indexOf('|');
  const last = text.lastIndexOf('|');
  const activeParameter = character <= first ? 0 : first === last || character <= last ? 1 : 2;
  const parameters = PARTS.map(([label, value]) => ({
    label,
    documentation: { kind: 'markdown' as const, value },
  }));
  return { signatures: [{ label: LABEL, parameters }], activeSignature: 0, activeParameter };
}
