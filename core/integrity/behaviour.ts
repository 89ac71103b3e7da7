import type { Release } from '../release';

/** What differs between the releases of analysisd, by name instead of by version (facts: chapters 9 to 12, 16). */
export interface Behaviour {
  /** Control bytes (0 to 31 and 127) are deleted from a message before it is looked at. */
  readonly deletesControlBytes: boolean;
  /** The seventh field of a sum is a SHA256 of its own; before, it is part of the sixth. */
  readonly knowsSha256: boolean;
  /** Rules 550 to 554 print their location twice. */
  readonly doublesLocation: boolean;
  /** A short sum of an unknown file kills analysisd where `alert_new_files` is on. */
  readonly crashesOnShortSum: boolean;
  /** An empty hash or `xxx` stands for "no hash at hand" and differs from nothing. */
  readonly hashPlaceholders: boolean;
  /** The `#` of a replaced line of the database is written where the newest line ended. */
  readonly marksWrongLine: boolean;
}

const NEVER: Behaviour = {
  deletesControlBytes: false,
  knowsSha256: false,
  doublesLocation: false,
  crashesOnShortSum: false,
  hashPlaceholders: false,
  marksWrongLine: false,
};

const OSSEC_4: Behaviour = { ...NEVER, deletesControlBytes: true, knowsSha256: true, doublesLocation: true };

const BY_RELEASE: Readonly<Record<Release, Behaviour>> = {
  'ossec-3.7': { ...NEVER, crashesOnShortSum: true },
  'ossec-3.8': { ...NEVER, crashesOnShortSum: true, deletesControlBytes: true },
  'ossec-4.1': OSSEC_4,
  'ossec-4.2': { ...OSSEC_4, marksWrongLine: true },
  'ossec-4.3': { ...OSSEC_4, hashPlaceholders: true },
  'wazuh-4': NEVER,
};

export function behaviourOf(release: Release): Behaviour {
  return BY_RELEASE[release];
}
