import { fromBinary, toBinary } from '../../core/bytes';
import type { Playback } from '../../core/recording/playback';
import type { Played } from '../../core/recording/playShell';
import { pause } from '../abort';
import { fail } from '../problem';
import type { ExecEnd, ExecIo, SshConnection, SshShell, SshTransport } from '../ssh/connection';
import { utf8 } from '../../core/bytes';

/** `at-once`: without waiting. `real-time`: with the device's own pauses. */
export type Pace = 'at-once' | 'real-time';

/** Connections that a recording answers. Nothing leaves this process. */
export function replayTransport(playback: Playback, pace: Pace): SshTransport {
  return {
    name: 'ssh2',
    connect: target => Promise.resolve(replayConnection(playback, pace, target)),
  };
}

function replayConnection(playback: Playback, pace: Pace, target: SshConnection['target']): SshConnection {
  const closed = new AbortController();
  return {
    target,
    notes: [],
    exec: (command, io, signal) => playCommand(playback.exec(command), io, pace, signal),
    shell: (_terminal, signal) => {
      const player = playback.shell();
      if (player === null) {
        playback.missed('(a session at the prompt)');
        return Promise.reject(fail('connection-lost', { host: target.alias, stage: 'at the end of the recording' }));
      }
      const shell = new ReplayShell(pace, AbortSignal.any([signal, closed.signal]), line => playback.missed(line));
      shell.play(player.begin());
      return Promise.resolve({
        write: text => shell.play(player.type(toBinary(utf8(text)))),
        onData: listener => shell.onData(listener),
        closed: shell.closed,
        close: () => shell.close(),
      });
    },
    close: () => Promise.resolve(closed.abort(new Error('closed'))),
  };
}

async function playCommand(played: readonly Played[], io: ExecIo, pace: Pace, signal: AbortSignal): Promise<ExecEnd> {
  for (const step of played) {
    if (step.kind === 'miss') continue;
    if (pace === 'real-time') await pause(step.after, signal);
    signal.throwIfAborted();
    if (step.kind === 'end') return { code: step.code, signal: step.signal };
    (step.stream === 'out' ? io.stdout : io.stderr)(fromBinary(step.bytes));
  }
  return { code: null, signal: null };
}

/** Plays what a player says, one after the other, with or without the pauses. */
class ReplayShell implements Pick<SshShell, 'onData' | 'closed' | 'close'> {
  readonly closed: Promise<void>;
  readonly #held: Uint8Array[] = [];
  #listener: ((chunk: Uint8Array) => void) | null = null;
  #close: () => void = () => {};
  #isClosed = false;
  #row: Promise<void> = Promise.resolve();

  constructor(
    private readonly pace: Pace,
    private readonly signal: AbortSignal,
    private readonly missed: (line: string) => void,
  ) {
    this.closed = new Promise(resolve => {
      this.#close = resolve;
    });
    if (signal.aborted) this.close();
    else signal.addEventListener('abort', () => this.close(), { once: true });
  }

  play(played: readonly Played[]): void {
    this.#row = this.#row.then(async () => {
      for (const step of played) await this.#step(step);
    });
  }

  onData(listener: (chunk: Uint8Array) => void): void {
    this.#listener = listener;
    for (const chunk of this.#held.splice(0)) listener(chunk);
  }

  close(): void {
    this.#isClosed = true;
    this.#close();
  }

  async #step(step: Played): Promise<void> {
    if (step.kind === 'miss') return this.missed(step.line);
    if (this.pace === 'real-time') await pause(step.after, this.signal);
    if (this.#isClosed) return;
    if (step.kind === 'end') return this.close();
    const chunk = fromBinary(step.bytes);
    if (this.#listener === null) this.#held.push(chunk);
    else this.#listener(chunk);
  }
}
