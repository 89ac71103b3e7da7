import { concatBytes, utf8 } from '../bytes';
import type { Edit, Finding } from './finding';

/**
 * The edits that fix every finding of one code, in order. Of two that touch the same bytes the first is taken: apply,
 * check again, and the rest follows. Put in without an edit's place being passed twice.
 */
export function fixAll(findings: readonly Finding[], code: Finding['code']): Edit[] {
  const wanted = findings.filter(finding => finding.code === code && finding.fix !== undefined);
  const taken: Edit[] = [];
  let free = 0;
  for (const { fix } of wanted.sort((a, b) => firstPlace(a) - firstPlace(b))) {
    const edits = fix?.edits ?? [];
    if (edits.some(edit => edit.start < free)) continue;
    taken.push(...edits);
    free = Math.max(free, ...edits.map(edit => Math.max(edit.end, edit.start + 1)));
  }
  return taken;
}

function firstPlace(finding: Finding): number {
  return finding.fix?.edits[0]?.start ?? finding.start;
}

/** The bytes with edits carried out. Edits are in order and don't overlap. */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(bytes.subarray(at, edit.start), utf8(edit.text));
    at = edit.end;
  }
  parts.push(bytes.subarray(at));
  return concatBytes(parts);
}
