import { leadingNumber, permissionLetters, permissionText } from '../../integrity/permissions';
import type { Release } from '../../release';

/**
 * The permissions field of a sum: what its text was meant to say, what the release reads, and how the same would be
 * written so that it reads right (facts, "The lines of a change alert"; Wazuh: chapter 16).
 */
export interface ModeReading {
  readonly kind: 'right' | 'misread' | 'zero' | 'no-number';
  /** `rw-r--r--` as an alert would print it; '' where it prints none. */
  readonly shown: string;
  /** The twelve mode bits that were probably meant; null where nobody can tell. */
  readonly meant: number | null;
}

/** `S_IFREG`: what `stat` adds to the mode of a plain file. */
const PLAIN_FILE = 0o100000;

export function readMode(text: string, release: Release): ModeReading {
  const meant = meantMode(text);
  if (!/^\d+$/.test(text)) return { kind: 'no-number', shown: '', meant };
  if (/^0+$/.test(text)) return { kind: 'zero', shown: '', meant: 0 };
  const shown = shownMode(text, release);
  if (text.length === 3 && !/^[0-7]+$/.test(text)) return { kind: 'no-number', shown: '', meant };
  const isRight = meant !== null && shown === permissionLetters(meant);
  return { kind: isRight ? 'right' : 'misread', shown, meant };
}

/** What an alert prints for a field that is a number. */
export function shownMode(text: string, release: Release): string {
  return release === 'wazuh-4' ? permissionLetters(leadingNumber(text)) : permissionText(text);
}

/** The text that the release prints as `mode`: three octal digits where they do, else the decimal `st_mode`. */
export function writeMode(mode: number, release: Release): string {
  const octal = mode.toString(8);
  return octal.length === 3 && release !== 'wazuh-4' ? octal : String(PLAIN_FILE + mode);
}

/** File types of `st_mode`, above its low twelve bits: pipe, character device, folder, block device, file, link, socket. */
const FILE_TYPES = [1, 2, 4, 6, 8, 10, 12];

/** Octal in the forms that tools print, letters as of `ls -l`, or the decimal `st_mode`. */
function meantMode(text: string): number | null {
  if (/^[1-9]\d{4}$/.test(text) && FILE_TYPES.includes(Number(text) >> 12)) return Number(text) & 0o7777;
  const octal = /^(?:0o)?([0-7]{1,7})$/.exec(text);
  if (octal === null) return modeOfLetters(text);
  const mode = parseInt(octal[1] as string, 8);
  return mode <= 0o7777 || FILE_TYPES.includes(mode >> 12) ? mode & 0o7777 : null;
}

function modeOfLetters(text: string): number | null {
  const letters = /^[-dlbcps]?([r-][w-][xsS-])([r-][w-][xsS-])([r-][w-][xtT-])[.+@]?$/.exec(text);
  if (letters === null) return null;
  const triples = [letters[1], letters[2], letters[3]] as readonly string[];
  return triples.reduce((mode, triple, at) => {
    const third = triple[2] ?? '-';
    const bits = (triple.startsWith('r') ? 4 : 0) + (triple[1] === 'w' ? 2 : 0) + ('xst'.includes(third) ? 1 : 0);
    const special = 'sStT'.includes(third) ? 0o4000 >> at : 0;
    return mode | special | (bits << (6 - 3 * at));
  }, 0);
}
