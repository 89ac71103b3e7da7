import { connect as connectSocket, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Client, ConnectConfig } from 'ssh2';
import { onAbort, asError } from '../abort';
import { fail, ProblemError, type Problem } from '../problem';
import type { SshConnection, SshPorts, SshTransport } from './connection';
import { connectionProblem, type ConnectStage } from './connectionProblem';
import { parseHostKey } from './fingerprint';
import { knownTypes } from './hostKeys';
import { algorithmsFor } from './ssh2Algorithms';
import { Authentication } from './ssh2Authentication';
import { Ssh2Connection } from './ssh2Connection';
import type { SshTarget } from './target';

/** Connections in this process, over `ssh2`, which is loaded at the first of them. */
export const ssh2Transport: SshTransport = {
  name: 'ssh2',
  connect: async (target, ports, signal) => {
    if (target.proxyCommand !== null) throw fail('jump-unsupported', { host: target.alias, via: 'ProxyCommand' });
    const hops: Ssh2Connection[] = [];
    try {
      for (const hop of [...target.jumps, target]) {
        const through = hops.at(-1);
        hops.push(await connectHop(hop, through, ports, signal));
      }
    } catch (error) {
      for (const hop of hops.reverse()) await hop.close();
      throw error;
    }
    const last = hops.pop() as Ssh2Connection;
    return hops.length === 0 ? last : withHops(last, hops);
  },
};

/** Closing the last connection closes the ones that carry it. */
function withHops(last: Ssh2Connection, hops: readonly Ssh2Connection[]): SshConnection {
  return {
    target: last.target,
    exec: (command, io, signal) => last.exec(command, io, signal),
    shell: (terminal, signal) => last.shell(terminal, signal),
    close: async () => {
      for (const hop of [last, ...[...hops].reverse()]) await hop.close();
    },
  };
}

async function connectHop(
  target: SshTarget,
  through: Ssh2Connection | undefined,
  ports: SshPorts,
  cancel: AbortSignal,
): Promise<Ssh2Connection> {
  const [{ Client }, types] = await Promise.all([import('ssh2'), knownTypes(target)]);
  const patience = new Patience(target, cancel);
  try {
    const sock = await (through === undefined
      ? openSocket(target, patience.signal)
      : through.forward(target, patience.signal));
    const client = new Client();
    await handshake(client, sock, target, { types, carried: through !== undefined }, ports, patience);
    return new Ssh2Connection(target, client);
  } catch (error) {
    if (cancel.aborted) throw asError(cancel.reason);
    throw patience.ranOut
      ? fail('connect-timeout', { host: target.alias, seconds: target.connectTimeout / 1000 })
      : error;
  } finally {
    patience.dispose();
  }
}

/** The time limit of a connection. It stands still while a person is asked something. */
class Patience {
  readonly #controller = new AbortController();
  readonly #forget: () => void;
  #timer: NodeJS.Timeout | undefined;
  #ranOut = false;

  constructor(
    private readonly target: SshTarget,
    cancel: AbortSignal,
  ) {
    this.#forget = onAbort(cancel, () => this.#controller.abort(cancel.reason));
    this.resume();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ranOut(): boolean {
    return this.#ranOut;
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#ranOut = true;
      this.#controller.abort(new Error('connect timeout'));
    }, this.target.connectTimeout);
  }

  /** Waits for a person without counting the time. */
  async during<T>(question: Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    try {
      return await question;
    } finally {
      this.resume();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#forget();
  }
}

function openSocket(target: SshTarget, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Without `noDelay` the small packets of the handshake wait for each other.
    const socket = connectSocket({ host: target.hostname, port: target.port, noDelay: true });
    const forget = onAbort(signal, () => socket.destroy(asError(signal.reason)));
    socket.once('connect', () => {
      forget();
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      forget();
      reject(new ProblemError(connectionProblem(error, target, 'before it was there')));
    });
  });
}

function handshake(
  client: Client,
  sock: Duplex,
  target: SshTarget,
  { types, carried }: { readonly types: readonly string[]; readonly carried: boolean },
  ports: SshPorts,
  patience: Patience,
): Promise<void> {
  const { signal } = patience;
  const waiting: SshPorts = { ...ports, prompts: patientPrompts(ports, patience) };
  const authentication = new Authentication(target, waiting, signal);
  let stage: ConnectStage = 'before the greeting';
  let hostKeyProblem: Problem | null = null;
  const offered: string[] = [];
  return new Promise((resolve, reject) => {
    const end = (error: Error): void => {
      forget();
      client.destroy();
      reject(error);
    };
    const forget = onAbort(signal, () => end(asError(signal.reason)));
    const verify = async (blob: Buffer): Promise<boolean> => {
      const key = parseHostKey(new Uint8Array(blob));
      if (key === null) throw fail('host-key-unreadable', { host: target.alias });
      hostKeyProblem = await patience.during(ports.hostKeys.verify(target, key, signal));
      stage = 'during login';
      return hostKeyProblem === null;
    };
    const config: ConnectConfig = {
      sock,
      username: target.user,
      readyTimeout: 0, // `patience` has the limit, and does not count the time that a person takes
      keepaliveInterval: 15_000,
      algorithms: algorithmsFor(target, types, carried),
      hostVerifier: (blob: Buffer, answer: (valid: boolean) => void): void => {
        verify(blob).then(answer, (error: unknown) => end(asError(error)));
      },
      authHandler: authentication.next,
      debug: line => {
        if (line.includes('(remote)')) offered.push(line);
      },
    };
    client.once('ready', () => {
      forget();
      client.removeAllListeners('error').removeAllListeners('close');
      client.on('error', () => {}); // what it means is told by the channel that it breaks
      resolve();
    });
    client.on('error', (error: Error & { level?: string }) => {
      if (hostKeyProblem !== null) return end(new ProblemError(hostKeyProblem));
      if (error.level === 'agent' || isOneKey(error)) return ports.log.debug(`${target.alias}: ${error.message}`);
      if (error.level === 'client-authentication' || (stage === 'during login' && authentication.hasFailed)) {
        return end(new ProblemError(authentication.problem()));
      }
      end(new ProblemError(connectionProblem(error, target, stage, offered)));
    });
    client.once('close', () =>
      end(
        authentication.hasFailed
          ? new ProblemError(authentication.problem())
          : fail('connection-lost', { host: target.alias, stage }),
      ),
    );
    try {
      client.connect(config);
    } catch (error) {
      end(new ProblemError(connectionProblem(asError(error), target, stage, offered)));
    }
  });
}

/** A key that cannot sign is no reason to give up: ssh2 goes on with the next way. */
function isOneKey({ level, message }: Error & { level?: string }): boolean {
  return level === 'client-authentication' && /sign/i.test(message);
}

function patientPrompts({ prompts }: SshPorts, patience: Patience): SshPorts['prompts'] {
  return {
    confirmHostKey: (question, signal) => prompts.confirmHostKey(question, signal),
    askSecret: (request, reason, signal) => patience.during(prompts.askSecret(request, reason, signal)),
    answer: (question, signal) => patience.during(prompts.answer(question, signal)),
  };
}
