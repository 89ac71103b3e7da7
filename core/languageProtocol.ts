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
  /** The client answers READ_FILE and FILE_STATE: asked about files that the server does not reach itself. */
  readonly readsFiles?: boolean;
  /** Where tree-sitter and its grammars are, an address ending in `/`, for a server that has no file of its own. */
  readonly grammars?: string;
}

/** Server → client, request: the bytes of a file as base64; null where it cannot be read. */
export const READ_FILE = 'agentless/readFile';

/** Server → client, request: what lies under a name; null where that cannot be told. */
export const FILE_STATE = 'agentless/fileState';

/** Parameters of READ_FILE and FILE_STATE. */
export interface FileParams {
  readonly uri: string;
}

/** What an editor's file system knows. Whether a file may be executed it cannot say. */
export type ClientFileState = 'file' | 'folder' | 'missing';
