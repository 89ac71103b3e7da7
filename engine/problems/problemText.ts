/** A problem as people read it: what happened, the likely cause, what can be done. `{name}` is filled from its parameters. */
export interface ProblemText {
  /** What happened: one or two sentences. */
  readonly message: string;
  /** The likely cause; may be empty where the message says it all. */
  readonly cause: string;
  /** What a person can do, best first. At most two become buttons. */
  readonly actions: readonly ActionId[];
}

export type ActionId = keyof typeof ACTIONS;

/** Labels of the actions. Who shows a problem decides how an action is carried out, or leaves it out. */
export const ACTIONS = {
  'set-password': 'Set Password…',
  'show-fingerprints': 'Show Both Fingerprints',
  'open-transcript': 'Open Transcript',
  'open-baseline': 'Open Baseline',
  'open-script': 'Open Script',
  'make-executable': 'Make Executable',
  'run-on-manager': 'Run on the Manager',
  'run-on-device': 'Run without the Script',
  'how-to-install': 'How to Install',
  'open-settings': 'Open Settings',
  'open-ssh-config': 'Open SSH Configuration',
  'try-again': 'Try Again',
  'compare-again': 'Compare Again',
  'open-filters': 'Open Filters',
  'show-log': 'Show Log',
} as const;
