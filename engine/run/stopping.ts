import { problem } from '../problem';
import type { OutputSink, RunEnd, RunRequest } from './runner';

type StopReason = Extract<RunEnd, { kind: 'stopped' }>['reason'];

/**
 * Why a run is to stop: the person's cancel, the time limit, the output limit; the first of them counts. Runners pass
 * `signal` to all that they wait for, and their output through `take`.
 */
export class RunStop {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #reason: StopReason | null = null;
  #bytes = 0;
  #wanted = true;

  constructor(
    private readonly request: RunRequest,
    private readonly sink: OutputSink,
    private readonly cancel: AbortSignal,
  ) {
    this.#timer = setTimeout(() => this.#stop('time-limit'), Math.min(request.limits.time, 0x7fffffff));
    if (cancel.aborted) this.#stop('cancelled');
    else cancel.addEventListener('abort', this.#cancelled, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Hands output on, up to the limit. False: no more is wanted. */
  take(chunk: Uint8Array): boolean {
    if (!this.#wanted || this.#reason !== null) return false;
    const room = this.request.limits.output - this.#bytes;
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
    this.#bytes += part.length;
    if (part.length > 0) this.#wanted = this.sink(part);
    if (part.length < chunk.length) {
      this.#wanted = false;
      this.#stop('output-limit');
    }
    return this.#wanted;
  }

  /** The end of a run that was stopped, else null. */
  end(): RunEnd | null {
    if (this.#reason === null) return null;
    const { script, host } = this.request.entry;
    const { time, output } = this.request.limits;
    switch (this.#reason) {
      case 'cancelled':
        return { kind: 'stopped', reason: 'cancelled', problem: problem('cancelled', { script, host }) };
      case 'time-limit':
        return {
          kind: 'stopped',
          reason: 'time-limit',
          problem: problem('time-limit', { script, seconds: Math.round(time / 100) / 10 }),
        };
      case 'output-limit':
        return {
          kind: 'stopped',
          reason: 'output-limit',
          problem: problem('output-limit', { script, megabytes: Math.round((output / 1024 / 1024) * 100) / 100 }),
        };
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.cancel.removeEventListener('abort', this.#cancelled);
  }

  readonly #cancelled = (): void => this.#stop('cancelled');

  #stop(reason: StopReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#controller.abort(new Error(reason));
  }
}
