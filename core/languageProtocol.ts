import type { State } from './protocol/state';

/**
 * What client and server say to each other beyond the Language Server Protocol. Every custom message is declared here
 * once, with its method and its parameters; neither side writes a method's name a second time.
 */

/** Document languages that the server serves. */
export const LANGUAGES = {
  transcript: 'agentless-output',
  integrity: 'agentless-integrity',
  expect: 'expect',
  shell: 'shellscript',
  python: 'python',
  perl: 'perl',
  configuration: 'ossec-conf',
  passlist: 'agentless-passlist',
} as const;

/** Client → server, notification: how a transcript is to be read, known from the run that made it. */
export const SET_STATE = 'agentless/setState';

export interface SetStateParams {
  /** The transcript. It need not be open yet. */
  readonly uri: string;
  /** Null: no longer known, the setting decides again. */
  readonly state: State | null;
}

/** Parameters of `initialize` (`initializationOptions`). */
export interface InitializationOptions {
  /** The extension's settings under `agentless`, for a client that does not answer `workspace/configuration`. */
  readonly settings?: unknown;
  /** Where the pages of the rules are: an address ending in `/`. Default: none, so no `codeDescription`. */
  readonly rulePages?: string;
}
