import type { SecretKnowledge } from '../families/lineMasker';
import type { SecretLevel } from '../families/family';

/** Every kind of secret that the knowledge has a name for. */
export function kindsOf({ secrets, secretBlocks }: SecretKnowledge): ReadonlySet<string> {
  return new Set([...secrets, ...secretBlocks].map(({ kind }) => kind));
}

/** Kinds that have no fingerprint at this level because the device shows them differently each time. */
export function cyclingKinds({ secrets, secretBlocks }: SecretKnowledge, level: SecretLevel): ReadonlySet<string> {
  if (level !== 'cycling') return new Set();
  return new Set([...secrets, ...secretBlocks].flatMap(({ kind, cycles }) => (cycles === true ? [kind] : [])));
}
