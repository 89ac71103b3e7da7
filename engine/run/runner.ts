import type { Entry } from '../../core/protocol/entry';
import type { Problem } from '../problem';
import type { SecretMask } from '../secretMask';

export interface RunLimits {
  /** Milliseconds from the start to the end of the script or session. */
  readonly time: number;
  /** Bytes of output. */
  readonly output: number;
}

export const DEFAULT_LIMITS: RunLimits = { time: 10 * 60_000, output: 64 * 1024 * 1024 };

export interface RunRequest {
  readonly entry: Entry;
  readonly limits: RunLimits;
  /** The runner adds each secret that it uses, before it uses it. The output is masked behind the sink. */
  readonly mask: SecretMask;
}

/**
 * Takes the output as it arrives. Returns false once no more is wanted (agentlessd reads no further after an ERROR);
 * the runner then closes the pipe and waits for the end, as agentlessd does.
 */
export type OutputSink = (chunk: Uint8Array) => boolean;

/** How a run ended. What it printed has gone to the sink before. */
export type RunEnd =
  /** A script ended by itself. OSSEC ignores the status. */
  | { readonly kind: 'exited'; readonly code: number }
  /** A script died by a signal that we did not send, e.g. `SIGSEGV`. */
  | { readonly kind: 'killed'; readonly signal: string }
  /** A session on a device came to its end. There is no status. */
  | { readonly kind: 'ended'; readonly notes?: readonly Problem[] }
  /** We stopped it; what came first stays. */
  | {
      readonly kind: 'stopped';
      readonly reason: 'cancelled' | 'time-limit' | 'output-limit';
      readonly problem: Problem;
    }
  /** It could not be started or carried on. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly notes?: readonly Problem[] };

/** Carries an entry out and yields bytes: a script here, a script on a manager, or a session with the device itself. */
export interface Runner {
  /** Stands in a run's record. */
  readonly name: 'local' | 'manager' | 'device' | 'replay';
  /** Never rejects: what goes wrong is a `RunEnd`. Ends only when nothing that it started is left. */
  run(request: RunRequest, sink: OutputSink, signal: AbortSignal): Promise<RunEnd>;
}
