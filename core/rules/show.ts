import { showBytes } from '../bytes';

/** Longer texts are cut in messages. */
const SHOWN = 40;

/**
 * A text of the device for a message: in backquotes, cut, control characters named. Never pass a secret.
 * @param text a binary string
 */
export function show(text: string): string {
  if (text === '') return '""';
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `\`${decodeBinary(cut).replace(/[\x00-\x1f\x7f]/g, nameControl)}\``;
}

function decodeBinary(text: string): string {
  if (/^[\x00-\x7f…]*$/.test(text)) return text;
  const cut = text.endsWith('…');
  const units = cut ? text.slice(0, -1) : text;
  const bytes = Uint8Array.from(units, unit => unit.charCodeAt(0));
  return showBytes(bytes) + (cut ? '…' : '');
}

const NAMES: Readonly<Record<number, string>> = {
  0: 'NUL',
  7: 'BEL',
  8: 'BS',
  9: 'TAB',
  10: 'LF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
};

function nameControl(character: string): string {
  const unit = character.charCodeAt(0);
  return `<${NAMES[unit] ?? `0x${unit.toString(16).padStart(2, '0')}`}>`;
}

/** `1 line`, `12 lines`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
