/**
 * What a team has agreed not to be shown again in a review: a line that moves although nobody changed the device. A
 * filter affects the review only. OSSEC knows none: what it raises is always worked out over the whole text.
 */
export interface ReviewFilter {
  /** `drop`: the line is no change at all. `mask`: the changing part is none; the rest of the line still is. */
  readonly kind: 'drop' | 'mask';
  /**
   * A regular expression that is tried on each line. Of a mask, the changing parts are the groups `changing`,
   * `changing2`, …; where the pattern has none, all that it matches.
   */
  readonly pattern: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Ids of device families; missing: all. */
  readonly families?: readonly string[];
  /** `SCRIPT:HOST`, with `*` for any text; missing: all entries. */
  readonly entries?: readonly string[];
}

/** `.agentless/filters.json`. */
export interface FiltersFile {
  /** Families whose own list of noise (`core/families/`) is filtered as well. */
  readonly familyNoise: readonly string[];
  readonly filters: readonly ReviewFilter[];
}

export const NO_FILTERS_FILE: FiltersFile = { familyNoise: [], filters: [] };
