import type { Secret } from '../../core/config/secret';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import type { SecretLevel } from '../../core/families/family';
import { knowledgeOf, type Masking } from '../../core/masking/masking';
import type { EntryKey } from '../baseline/key';
import { fingerprintKeyFor } from '../fingerprintKey';

export interface MaskingChoice {
  /** The family's id, where it is chosen for the host. */
  readonly family: string | null;
  /** By family's id; `*`: every other one, and devices whose family is not known. */
  readonly levels: Readonly<Record<string, SecretLevel>>;
  /** Null: there is none. */
  readonly key: Secret | null;
}

/** How the secrets of an entry's device are masked. The editor and the command line use the same. */
export function maskingFor({ script, host }: EntryKey, { family, levels, key }: MaskingChoice): Masking {
  const known = familyOfEntry(script, family);
  const level = (known && levels[known.id]) ?? levels['*'] ?? 'secrets';
  return { knowledge: knowledgeOf(known), level, key: key && fingerprintKeyFor(key, host) };
}
