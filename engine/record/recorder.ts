import { toBinary, utf8 } from '../../core/bytes';
import { familyById, identifyFamily } from '../../core/families/families';
import { maskSession } from '../../core/recording/maskRecording';
import type { RecordedEvent, Recording, RecordingHeader, SessionStart } from '../../core/recording/recording';
import { SessionRecorder } from '../../core/recording/sessionRecorder';
import type { Clock } from '../ports';
import type { SecretMask } from '../secretMask';
import type { SshConnection, SshShell, SshTransport } from '../ssh/connection';

/** Bytes of one recording. A device that never ends is one that nobody wants to play again. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Takes down the sessions of one run. */
export class Recorder {
  readonly #sessions: SessionRecorder[] = [];
  #bytes = 0;

  constructor(private readonly clock: Clock) {}

  begin(start: SessionStart): {
    take(from: RecordedEvent['from'], bytes: Uint8Array): void;
    end: SessionRecorder['end'];
  } {
    const session = new SessionRecorder(start, this.clock.now());
    this.#sessions.push(session);
    return {
      take: (from, bytes) => {
        this.#bytes += bytes.length;
        if (this.#bytes <= MOST_BYTES) session.take(from, toBinary(bytes), this.clock.now());
      },
      end: (how, at) => session.end(how, at),
    };
  }

  get isEmpty(): boolean {
    return this.#sessions.length === 0;
  }

  /** What was taken down, without its secrets. Where nobody said what family it is, the device's own words may. */
  recording(header: RecordingHeader, secrets: SecretMask): Recording {
    const sessions = this.#sessions.map(session => session.session());
    const said = sessions.flatMap(({ events }) => events.filter(({ from }) => from === 'device'));
    const family = header.family ?? identifyFamily(said.map(({ bytes }) => bytes).join(''))?.id ?? null;
    const mask = { needles: secrets.needles, family: family === null ? null : (familyById(family) ?? null) };
    return { header: { ...header, family }, sessions: sessions.map(session => maskSession(session, mask)) };
  }

  /** The same transport, with a record of what passes through it. */
  through(transport: SshTransport): SshTransport {
    return {
      name: transport.name,
      connect: async (target, ports, signal) => this.#connection(await transport.connect(target, ports, signal)),
    };
  }

  #connection(connection: SshConnection): SshConnection {
    return {
      target: connection.target,
      notes: connection.notes,
      close: () => connection.close(),
      exec: async (command, io, signal) => {
        const session = this.begin({ kind: 'exec', command });
        if (io.stdin !== undefined && io.stdin.length > 0) session.take('client', io.stdin);
        const pass = (from: RecordedEvent['from'], on: (chunk: Uint8Array) => void) => (chunk: Uint8Array) => {
          session.take(from, chunk);
          on(chunk);
        };
        const recorded = { ...io, stdout: pass('device', io.stdout), stderr: pass('device-error', io.stderr) };
        const end = await connection.exec(command, recorded, signal);
        session.end(end, this.clock.now());
        return end;
      },
      shell: async (terminal, signal) => {
        const session = this.begin({ kind: 'shell', ...terminal });
        return this.#shell(await connection.shell(terminal, signal), session);
      },
    };
  }

  #shell(shell: SshShell, session: ReturnType<Recorder['begin']>): SshShell {
    let left = false;
    void shell.closed.then(() => {
      if (!left) session.end({ code: null, signal: null }, this.clock.now());
    });
    return {
      closed: shell.closed,
      onData: listener =>
        shell.onData(chunk => {
          session.take('device', chunk);
          listener(chunk);
        }),
      write: text => {
        session.take('client', utf8(text));
        shell.write(text);
      },
      close: () => {
        left = true;
        shell.close();
      },
    };
  }
}
