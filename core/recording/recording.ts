import type { FamilyId } from '../families/family';
import type { State } from '../protocol/state';

/**
 * What a device sent in the sessions of one run, and when: enough to play the device again. How it is written:
 * docs/RECORDINGS.md, `writeRecording.ts`.
 */
export interface Recording {
  readonly header: RecordingHeader;
  /** In the order in which they were begun. */
  readonly sessions: readonly RecordedSession[];
}

export interface RecordingHeader {
  readonly script: string;
  readonly host: string;
  readonly state: State;
  readonly arguments: string;
  readonly become: 'su' | 'sudo' | null;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** What kind of device it was, where that was known or could be seen. */
  readonly family: FamilyId | null;
  /** How the login was made: a replay asks for a password, or lets in without one. */
  readonly login: 'password' | 'key';
}

/** What was asked of the device: a terminal with a command line, or one command. */
export type SessionStart =
  | { readonly kind: 'shell'; readonly term: string; readonly columns: number; readonly rows: number }
  | { readonly kind: 'exec'; readonly command: string };

export interface RecordedSession {
  readonly start: SessionStart;
  readonly events: readonly RecordedEvent[];
  /** How the device ended it; null where the client left first or the connection broke. */
  readonly end: SessionEnd | null;
}

export interface SessionEnd {
  /** Milliseconds since the event before. */
  readonly after: number;
  readonly code: number | null;
  readonly signal: string | null;
}

export interface RecordedEvent {
  /** Milliseconds since the event before it in the session. */
  readonly after: number;
  readonly from: 'device' | 'device-error' | 'client';
  /** A binary string (`core/bytes.ts`): at most one line, with its end. */
  readonly bytes: string;
}

/** Stands in the place of a secret: in what a client typed it stands for any text. */
export const MASKED = '********';

/** Ctrl-D: what a terminal makes of the end of the client's input, and what stands in a recording for it. */
export const END_OF_INPUT = '\x04';
