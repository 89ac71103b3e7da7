import { families } from '../families/families';
import type { DeviceFamily, Secret, SecretBlock, SecretLevel } from '../families/family';
import type { Fingerprint, SecretKnowledge } from '../families/lineMasker';

/** How secrets are taken out of what a device printed, before any of it is written. */
export interface Masking {
  readonly knowledge: SecretKnowledge;
  readonly level: SecretLevel;
  /** Null: there is no key. Secrets become `<kind>`, and a change of one cannot be seen. */
  readonly key: FingerprintKey | null;
}

/** The key of the fingerprints, as a function: `core` never sees it. */
export interface FingerprintKey {
  /** Tells keys apart without giving anything away. Stands in records, so that two keys are never compared. */
  readonly id: string;
  readonly fingerprint: Fingerprint;
}

/** How a stored text was masked: stands in its record. A text without it was never masked. */
export interface MaskingInfo {
  readonly level: SecretLevel;
  /** `FingerprintKey.id`; null where there was no key. */
  readonly key: string | null;
}

export function maskingInfo({ level, key }: Masking): MaskingInfo {
  return { level, key: key?.id ?? null };
}

export const SECRET_LEVELS: readonly SecretLevel[] = ['none', 'secrets', 'cycling'];

/** What is masked where nothing is known of the device: whatever any family calls a secret. */
export const EVERY_FAMILY: SecretKnowledge = {
  secrets: distinct(families.flatMap(({ secrets }): readonly Secret[] => secrets)),
  secretBlocks: distinctBlocks(families.flatMap(({ secretBlocks }): readonly SecretBlock[] => secretBlocks)),
};

/** The knowledge for a device: its family's, or everything where that is not known. */
export function knowledgeOf(family: DeviceFamily | undefined): SecretKnowledge {
  return family ?? EVERY_FAMILY;
}

/** Without settings: every secret that any family knows, and no key. */
export const DEFAULT_MASKING: Masking = { knowledge: EVERY_FAMILY, level: 'secrets', key: null };

function distinct(secrets: readonly Secret[]): readonly Secret[] {
  return [...new Map(secrets.map(secret => [`${secret.kind} ${String(secret.pattern)}`, secret])).values()];
}

function distinctBlocks(blocks: readonly SecretBlock[]): readonly SecretBlock[] {
  return [...new Map(blocks.map(block => [`${String(block.begin)} ${String(block.end)}`, block])).values()];
}
