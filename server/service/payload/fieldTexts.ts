import { behaviourOf } from '../../../core/integrity/behaviour';
import { HASH_LENGTHS, type PayloadField } from '../../../core/integrity/payload';
import { permissionLetters, permissionText } from '../../../core/integrity/permissions';
import type { Release } from '../../../core/release';
import { code } from '../text/markdown';

/** Markdown that explains one field of a FWD payload: what it is, and what OSSEC makes of its text (facts, chapter 9). */
export function describeField(field: PayloadField, release: Release): string {
  const { text } = field;
  switch (field.field) {
    case 'size':
      return `**Size** ${code(text)} — ${sizeText(text)} It is compared as text.`;
    case 'permissions':
      return `**Permissions** ${code(text)} — ${permissionsText(text, release)}`;
    case 'uid':
      return `**Owner** ${code(text)} — user id of the file's owner${text === '0' ? ' (root)' : ''}. It is compared as text.`;
    case 'gid':
      return `**Group** ${code(text)} — id of the file's group. It is compared as text.`;
    case 'md5':
    case 'sha1':
      return hashText(field.field, text, release);
    case 'sha256':
      return sha256Text(text, release);
    case 'extra':
      return `**Nothing** — a sum has at most seven fields; ${code(text)} is part of the one before.`;
  }
}

/** What OSSEC prints for a permissions field: `rw-r-----`. */
export function shownPermissions(text: string, release: Release): string {
  // Wazuh takes the number as decimal whatever its length (facts, chapter 16).
  return release === 'wazuh-4' ? permissionLetters(Number.parseInt(text, 10) || 0) : permissionText(text);
}

/** What a person who wrote the field most likely meant, as mode bits: four or three octal digits, or an `st_mode`. */
export function intendedMode(text: string): number | null {
  if (/^0?[0-7]{3,4}$/.test(text)) return Number.parseInt(text, 8) & 0o7777;
  if (/^[1-9]\d{4}$/.test(text)) return Number(text) & 0o7777;
  return null;
}

function sizeText(text: string): string {
  if (!/^\d+$/.test(text)) return 'should be the number of bytes, in plain digits.';
  return `${BigInt(text).toLocaleString('en')} bytes.`;
}

function permissionsText(text: string, release: Release): string {
  const shown = shownPermissions(text, release);
  const intended = intendedMode(text);
  if (intended === null) return `not a number: OSSEC prints no permissions for it, or those of an earlier alert.`;
  const letters = permissionLetters(intended);
  const octal = `octal ${intended.toString(8).padStart(3, '0')}`;
  if (letters === shown) return `\`${shown}\`, ${octal}.`;
  const reason =
    release === 'wazuh-4'
      ? 'Wazuh reads the number as decimal'
      : 'only a text of exactly three characters is read as octal, this one is read as decimal';
  return `meant as \`${letters}\` (${octal}), but OSSEC prints \`${shown}\`: ${reason}.`;
}

const HASH_NAMES = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256' } as const;

function hashText(field: keyof typeof HASH_NAMES, text: string, release: Release): string {
  const title = `**${HASH_NAMES[field]}** ${code(text)}`;
  if (text === '' || text === 'xxx') {
    const meaning = behaviourOf(release).hashPlaceholders
      ? 'a placeholder: no hash at hand. A change between a hash and a placeholder alone is not reported.'
      : 'compared like any other text: when a hash appears in its place, that is a change.';
    return `${title} — ${meaning}`;
  }
  const length = HASH_LENGTHS[field];
  if (text.length === length && /^[0-9a-f]+$/.test(text)) return `${title} — ${length} hexadecimal digits, complete.`;
  if (text.length === length && /^[0-9a-fA-F]+$/.test(text)) {
    return `${title} — complete, but with capitals: it is compared as text, so small letters on another day are a change.`;
  }
  return `${title} — should be ${length} hexadecimal digits; OSSEC checks nothing and compares it as text.`;
}

function sha256Text(text: string, release: Release): string {
  if (release === 'wazuh-4') {
    return `**User name** ${code(text)} — Wazuh takes a seventh field as a user's name, and a message with a SHA256 here is invalid.`;
  }
  if (!behaviourOf(release).knowsSha256) {
    return `**Part of the SHA1** ${code(text)} — this release knows no SHA256; the sixth field goes on to the end of the sum.`;
  }
  return hashText('sha256', text, release);
}
