import type { LanguageSettings } from '../../core/settings';

/** What varies beyond the document: passed to every feature, never looked up. */
export interface ServiceContext {
  readonly settings: LanguageSettings;
  /** Where the rules' pages are: an address ending in `/`; null where there are none to link to. */
  readonly rulePages: string | null;
  /** The client colours text by semantic tokens: then what has no effect looks like a comment, and need not be faded too. */
  readonly showsTokens: boolean;
}
