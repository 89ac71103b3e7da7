/** How loud a finding is. */
export type Level = 'error' | 'warning' | 'info' | 'hint';

/** What a person may set for a rule. */
export type LevelSetting = Level | 'off';

/**
 * One kind of finding. Rules are data: the checks that find them name them, and pages, settings and lists of rules are
 * made from the same table. Whatever document a rule is about (a transcript, a script, ossec.conf) this shape is the same.
 */
export interface Rule {
  /** `area/name`: stable, used in settings, suppress comments and as the page's name. */
  readonly code: `${string}/${string}`;
  /** Where no setting says otherwise. */
  readonly level: Level;
  /** A few words for lists. */
  readonly title: string;
  /** What OSSEC does with this very text, from what varies. */
  readonly message: (...varying: never[]) => string;
  /** What the fix does, in the imperative; absent where a finding never has one. */
  readonly fix?: string;
  /** The fix is one of several that may be meant: a person chooses it, "fix all" leaves it out. */
  readonly fixIsGuess?: true;
  /** Reported at its first place in a document only: it says something about the whole. */
  readonly once?: true;
  /** The text has no effect; editors show it faded. */
  readonly unnecessary?: true;
}

/** The rules of one area, by the name that the checks use. */
export type RuleTable = Readonly<Record<string, Rule>>;

/** The page that explains a rule, from the project's root. */
export function pageOf(code: Rule['code']): string {
  return `docs/rules/${code.replace('/', '-')}.md`;
}
