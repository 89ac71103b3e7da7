import type { Edit, Related } from './finding';
import type { Rule } from './rule';

/** What a finding may have besides its place. */
export interface Extras {
  /** Edits of the rule's fix at this place, in order. */
  readonly fix?: readonly Edit[];
  readonly related?: readonly Related[];
}

/** How a check says that a rule holds from `start` to `end` (offsets in the document). */
export type Report = (rule: Rule, message: string, start: number, end: number, extras?: Extras) => void;
