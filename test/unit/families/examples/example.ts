import type { FamilyId } from '../../../../core/families/family';

/** What a family's data must do, as text in and text out. Fingerprints are shown as `F`. */
export interface FamilyExample {
  readonly family: FamilyId;
  /** Ends of output and the name that the prompt carries. */
  readonly prompts: Readonly<Partial<Record<'user' | 'privileged' | 'config', Readonly<Record<string, string>>>>>;
  /** Ends of output that are no prompt. */
  readonly noPrompts: readonly string[];
  /** Ends of output at which the pager waits, and the key that it gets. */
  readonly pager: Readonly<Record<string, string>>;
  /** As the device sends it, pager and all, and as a terminal shows it in the end. */
  readonly screen: { readonly sent: string; readonly shown: string };
  /** Answers to a wrong second password. */
  readonly refused: readonly string[];
  /** Lines that say a command was not carried out. */
  readonly errors: readonly string[];
  /** Lines that change by themselves and what is left of them; null: left out. */
  readonly noise: readonly (readonly [line: string, shown: string | null])[];
  /** Lines with a secret and the same lines masked. */
  readonly secrets: readonly (readonly [line: string, masked: string])[];
  /** Two lines whose difference must still be seen after masking. */
  readonly significant: readonly (readonly [before: string, after: string])[];
  /** A line that gives the family away. */
  readonly identify: string;
}
