/**
 * A FWD payload as analysisd takes it apart. Nothing is validated there: whatever stands in a field is stored and
 * compared as text. Binary strings throughout (`core/bytes.ts`). Source: facts, chapter 9.
 */

/** Splits a payload at its first blank; null where there is none (`Invalid syscheck message received`). */
export function splitPayload(payload: string): { readonly sum: string; readonly name: string } | null {
  const blank = payload.indexOf(' ');
  return blank < 0 ? null : { sum: payload.slice(0, blank), name: payload.slice(blank + 1) };
}

export const SUM_FIELDS = ['size', 'permissions', 'uid', 'gid', 'md5', 'sha1', 'sha256'] as const;

export type SumField = (typeof SUM_FIELDS)[number];

/** A field of two sums that both have; an older and a newer text. */
export interface FieldPair {
  readonly field: SumField;
  readonly old: string;
  readonly new: string;
}

/**
 * The fields of two sums, split in step: the next field exists only if both have another colon, and where one has none
 * the rest of the longer one is its last field. `count` is 7 where SHA256 is known, else 6.
 */
export function pairFields(oldSum: string, newSum: string, count: 6 | 7): FieldPair[] {
  const pairs: FieldPair[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (let index = 0; index < count; index++) {
    const field = SUM_FIELDS[index] as SumField;
    const oldColon = oldSum.indexOf(':', oldAt);
    const newColon = newSum.indexOf(':', newAt);
    if (oldColon < 0 || newColon < 0 || index === count - 1) {
      pairs.push({ field, old: oldSum.slice(oldAt), new: newSum.slice(newAt) });
      break;
    }
    pairs.push({ field, old: oldSum.slice(oldAt, oldColon), new: newSum.slice(newAt, newColon) });
    oldAt = oldColon + 1;
    newAt = newColon + 1;
  }
  return pairs;
}

/** The non-empty fields: how a new file's hashes are found, so `1:2:3:4::abc` has `abc` as its MD5. */
export function nonEmptyFields(sum: string): string[] {
  return sum.split(':').filter(field => field !== '');
}

export function isDeletion(sum: string): boolean {
  return sum.startsWith('-1');
}
