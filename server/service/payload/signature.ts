import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver-types';
import { parseForward, type PayloadField } from '../../../core/integrity/payload';
import { HASH_LENGTHS } from '../../../core/integrity/payload';

const NAMES: Readonly<Record<PayloadField['field'], string>> = {
  size: 'Size',
  permissions: 'Permissions',
  uid: 'Owner',
  gid: 'Group',
  md5: 'MD5',
  sha1: 'SHA1',
  sha256: 'SHA256',
  extra: 'Nothing',
};

export function fieldName({ field }: PayloadField): string {
  return NAMES[field];
}

const PARTS: readonly (readonly [label: string, documentation: string])[] = [
  ['size', 'Bytes, in plain digits.'],
  ['mode', 'Three octal digits (`644`), or the decimal `st_mode` (`33188`). `0644` and `4755` are misread.'],
  ['uid', 'User id of the owner.'],
  ['gid', 'Group id.'],
  ['md5', `${HASH_LENGTHS.md5} hexadecimal digits, small letters; \`xxx\` for one you lack.`],
  ['sha1', `${HASH_LENGTHS.sha1} hexadecimal digits, small letters; \`xxx\` for one you lack.`],
  ['[:sha256]', `${HASH_LENGTHS.sha256} hexadecimal digits; from OSSEC 4.0 on, not in Wazuh.`],
  ['name', 'Everything behind the first blank, to the byte.'],
];

const LABEL = 'FWD: size:mode:uid:gid:md5:sha1[:sha256] name';

/** The form of a FWD line, with the part that is being written. `written` is the payload up to the cursor. */
export function forwardSignature(written: string): SignatureHelp {
  const payload = parseForward(written);
  const isName = payload.name !== null;
  const active = isName
    ? PARTS.length - 1
    : Math.min(payload.fields.length === 0 ? 0 : payload.fields.length - 1, PARTS.length - 2);
  const parameters = PARTS.map(([label, documentation]): ParameterInformation => ({
    label: placeOf(label),
    documentation: { kind: 'markdown', value: documentation },
  }));
  return { signatures: [{ label: LABEL, parameters }], activeSignature: 0, activeParameter: active };
}

function placeOf(label: string): [number, number] {
  const start = LABEL.indexOf(label, LABEL.indexOf(' '));
  return [start, start + label.length];
}
