import { behaviourOf } from '../../integrity/behaviour';
import { HASH_LENGTHS, type ForwardPayload, type PayloadField } from '../../integrity/payload';
import { permissionLetters } from '../../integrity/permissions';
import type { Release } from '../../release';
import { FORWARD_RULES } from '../catalogue/forward';
import { readMode, writeMode } from '../forward/mode';
import type { Report } from '../report';

type HashField = keyof typeof HASH_LENGTHS;
const NAMES: Readonly<Record<HashField, string>> = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256' };

/** The fields of a sum that has at least six. `base` is the payload's offset in the transcript. */
export function checkFields(release: Release, base: number, payload: ForwardPayload, report: Report): void {
  const { fields } = payload;
  const [size, mode, uid, gid, md5, sha1, sha256] = fields;
  if (size) checkSize(base, size, report);
  if (mode) checkMode(release, base, mode, report);
  if (uid) checkOwner('user', base, uid, report);
  if (gid) checkOwner('group', base, gid, report);
  if (md5 && sha1 && !checkOrder(base, md5, sha1, report)) {
    checkHash(release, 'md5', base, md5, report);
    checkHash(release, 'sha1', base, sha1, report);
  }
  if (sha256) checkSeventh(release, base, payload, sha256, report);
}

function checkSize(base: number, { start, end, text }: PayloadField, report: Report): void {
  if (/^\d+$/.test(text)) return;
  const { sizeNotNumber } = FORWARD_RULES;
  const plain = /^\d{1,3}(?:[,.'_]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : null;
  const fix = plain === null ? {} : { fix: [{ start: base + start, end: base + end, text: plain }] };
  report(sizeNotNumber, sizeNotNumber.message(text), base + start, base + end, fix);
}

function checkOwner(field: string, base: number, { start, end, text }: PayloadField, report: Report): void {
  if (/^\d+$/.test(text)) return;
  const { ownerNotNumber } = FORWARD_RULES;
  report(ownerNotNumber, ownerNotNumber.message(field, text), base + start, base + end);
}

function checkMode(release: Release, base: number, { start, end, text }: PayloadField, report: Report): void {
  const { kind, shown, meant } = readMode(text, release);
  if (kind === 'right') return;
  const { modeMisread, modeNotOctal, modeZero } = FORWARD_RULES;
  const fix =
    meant === null ? {} : { fix: [{ start: base + start, end: base + end, text: writeMode(meant, release) }] };
  if (kind === 'zero') report(modeZero, modeZero.message(text), base + start, base + end, fix);
  else if (kind === 'no-number') report(modeNotOctal, modeNotOctal.message(text), base + start, base + end, fix);
  else {
    const wanted = meant === null ? null : permissionLetters(meant);
    report(modeMisread, modeMisread.message(text, shown, wanted), base + start, base + end, fix);
  }
}

/** True if the two hashes stand in each other's place. */
function checkOrder(base: number, md5: PayloadField, sha1: PayloadField, report: Report): boolean {
  const isHex = /^[0-9a-fA-F]+$/;
  if (md5.text.length !== HASH_LENGTHS.sha1 || sha1.text.length !== HASH_LENGTHS.md5) return false;
  if (!isHex.test(md5.text) || !isHex.test(sha1.text)) return false;
  const { hashesSwapped } = FORWARD_RULES;
  const start = base + md5.start;
  const end = base + sha1.end;
  report(hashesSwapped, hashesSwapped.message(), start, end, {
    fix: [{ start, end, text: `${sha1.text}:${md5.text}` }],
  });
  return true;
}

function checkHash(release: Release, field: HashField, base: number, place: PayloadField, report: Report): void {
  const { text } = place;
  const start = base + place.start;
  const end = base + place.end;
  const name = NAMES[field];
  const { hashEmpty, placeholder, hashNotHex, hashLength, hashCapitals } = FORWARD_RULES;
  if (text === '') {
    const kind = release === 'ossec-4.3' || release === 'wazuh-4' ? release : 'older';
    report(hashEmpty, hashEmpty.message(name, kind), start, end);
  } else if (text === 'xxx') {
    report(placeholder, placeholder.message(name, behaviourOf(release).hashPlaceholders), start, end);
  } else if (!/^[0-9a-fA-F]+$/.test(text)) report(hashNotHex, hashNotHex.message(name, text), start, end);
  else if (text.length !== HASH_LENGTHS[field]) {
    report(hashLength, hashLength.message(name, text.length, HASH_LENGTHS[field]), start, end);
  } else if (/[A-F]/.test(text)) {
    report(hashCapitals, hashCapitals.message(name), start, end, { fix: [{ start, end, text: text.toLowerCase() }] });
  }
}

/** Wazuh's own form has ten fields: user, group, time and inode stand behind the hashes. */
const WAZUH_FIELDS = 10;

function checkSeventh(
  release: Release,
  base: number,
  payload: ForwardPayload,
  seventh: PayloadField,
  report: Report,
): void {
  const { seventhField, eighthField } = FORWARD_RULES;
  const isWazuh = release === 'wazuh-4';
  if (isWazuh && payload.fields.length >= WAZUH_FIELDS) return;
  if (isWazuh || !behaviourOf(release).knowsSha256) {
    report(seventhField, seventhField.message(isWazuh), base + seventh.start, base + payload.sum.end);
    return;
  }
  const eighth = payload.fields[7];
  if (eighth !== undefined) {
    const kind = release === 'ossec-4.3' ? release : 'other';
    report(eighthField, eighthField.message(kind), base + eighth.start, base + payload.sum.end);
  } else checkHash(release, 'sha256', base, seventh, report);
}
