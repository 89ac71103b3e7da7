import type { Duplex } from 'node:stream';
import type { Client, ConnectConfig } from 'ssh2';
import { onAbort, asError } from '../abort';
import { fail, problem, ProblemError, type Problem } from '../problem';
import { carriedBy, type SshConnection, type SshPorts, type SshTransport } from './connection';
import { connectionProblem, type ConnectStage } from './connectionProblem';
import { parseHostKey } from './fingerprint';
import { Greeting, wholeGreeting } from './greeting';
import { knownByAuthorityOnly, knownTypes } from './hostKeys';
import { Patience, patientPorts } from './patience';
import { openSocket } from './socket';
import { algorithmsFor, ssh2Abilities, type Abilities } from './ssh2Algorithms';
import { Authentication } from './ssh2Authentication';
import { Ssh2Connection } from './ssh2Connection';
import { ssh2Library } from './ssh2Library';
import type { SshTarget } from './target';

/** Connections in this process, over `ssh2`, which is loaded at the first of them. */
export const ssh2Transport: SshTransport = ssh2Yielding(false);

/**
 * @param yields where a key of a kind that ssh2 cannot use may be what the device wants, it gives up before a person is
 * asked for a password
 */
export function ssh2Yielding(yields: boolean): SshTransport {
  return {
    name: 'ssh2',
    connect: async (target, ports, signal) => {
      if (target.proxyCommand !== null) throw fail('jump-unsupported', { host: target.alias, via: 'ProxyCommand' });
      const hops: Ssh2Connection[] = [];
      try {
        for (const hop of [...target.jumps, target]) {
          const through = hops.at(-1);
          hops.push(await connectHop(hop, { through, yields }, ports, signal));
        }
      } catch (error) {
        for (const hop of hops.reverse()) await hop.close();
        throw error;
      }
      return carriedBy(hops.pop() as SshConnection, hops);
    },
  };
}

interface Way {
  /** The connection that carries this one. */
  readonly through: Ssh2Connection | undefined;
  readonly yields: boolean;
}

async function connectHop(
  target: SshTarget,
  { through, yields }: Way,
  ports: SshPorts,
  cancel: AbortSignal,
): Promise<Ssh2Connection> {
  const known = await ports.hostKeys.known(target);
  const file = knownByAuthorityOnly(known);
  if (file !== null) throw fail('certificate-unsupported', { host: target.alias, file });
  const [{ Client }, can] = await Promise.all([ssh2Library(), ssh2Abilities()]);
  const types = knownTypes(known);
  const patience = new Patience(target, cancel);
  try {
    const sock = await (through === undefined
      ? openSocket(target, patience.signal)
      : through.forward(target, patience.signal));
    await greet(sock, target, patience.signal);
    const client = new Client();
    await handshake(client, sock, target, { types, carried: through !== undefined, yields, can }, ports, patience);
    return new Ssh2Connection(target, client, sock);
  } catch (error) {
    if (cancel.aborted) throw asError(cancel.reason);
    throw patience.ranOut
      ? fail('connect-timeout', { host: target.alias, seconds: target.connectTimeout / 1000 })
      : error;
  } finally {
    patience.dispose();
  }
}

/** Rejects where the other side is gone or says something else before it has greeted. */
async function greet(sock: Duplex, target: SshTarget, signal: AbortSignal): Promise<void> {
  const greeting = new Greeting();
  const end = await wholeGreeting(sock, greeting, signal).catch((error: unknown) => {
    sock.destroy();
    throw error;
  });
  if (end === null) return;
  sock.destroy();
  const { alias: host, port } = target;
  const stage = 'before the greeting';
  if (greeting.isForeign()) throw fail('not-ssh', { host, port });
  throw end === 'closed'
    ? fail('connection-lost', { host, stage })
    : new ProblemError(connectionProblem(end, target, stage));
}

/** What a handshake has come to. */
interface Progress {
  stage: ConnectStage;
  hostKeyProblem: Problem | null;
  /** ssh2's notes of what the device offers. */
  readonly offered: string[];
  readonly can: Abilities;
  readonly greeting: Greeting;
}

interface Offer {
  readonly types: readonly string[];
  readonly carried: boolean;
  readonly yields: boolean;
  readonly can: Abilities;
}

function handshake(
  client: Client,
  sock: Duplex,
  target: SshTarget,
  offer: Offer,
  ports: SshPorts,
  patience: Patience,
): Promise<void> {
  const { signal } = patience;
  const waiting = patientPorts(ports, patience);
  const authentication = new Authentication(target, waiting, signal, offer.yields);
  const progress: Progress = {
    stage: 'before the greeting',
    hostKeyProblem: null,
    offered: [],
    can: offer.can,
    greeting: new Greeting(),
  };
  return new Promise((resolve, reject) => {
    let forget = (): void => {};
    const end = (error: Error): void => {
      forget();
      client.destroy();
      reject(error);
    };
    forget = onAbort(signal, () => end(asError(signal.reason)));
    const verify = async (blob: Buffer): Promise<boolean> => {
      const key = parseHostKey(new Uint8Array(blob));
      if (key === null) throw fail('host-key-unreadable', { host: target.alias });
      progress.hostKeyProblem = await waiting.hostKeys.verify(target, key, signal);
      progress.stage = 'during login';
      return progress.hostKeyProblem === null;
    };
    client.once('ready', () => {
      forget();
      sock.off('data', progress.greeting.hear);
      client.removeAllListeners('error').removeAllListeners('close');
      client.on('error', () => {}); // what it means is told by the channel that it breaks
      resolve();
    });
    client.on('error', (error: LeveledError) => {
      if (error.level === 'agent' || isOneKey(error)) ports.log.debug(`${target.alias}: ${error.message}`);
      else end(new ProblemError(whatBroke(error, target, progress, authentication)));
    });
    client.once('close', () => end(new ProblemError(whatBroke(null, target, progress, authentication))));
    try {
      client.connect({
        ...configFor(sock, target, offer, progress),
        hostVerifier: (blob: Buffer, answer: (valid: boolean) => void): void => {
          verify(blob).then(answer, (error: unknown) => end(asError(error)));
        },
        authHandler: authentication.next,
      });
      sock.on('data', progress.greeting.hear); // after `connect`, which has paused the stream: nothing is lost
    } catch (error) {
      const known = error instanceof ProblemError;
      end(known ? error : new ProblemError(whatBroke(asError(error), target, progress, authentication)));
    }
  });
}

function configFor(
  sock: Duplex,
  target: SshTarget,
  { types, carried, can }: Offer,
  { offered }: Progress,
): ConnectConfig {
  return {
    sock,
    username: target.user,
    readyTimeout: 0, // `patience` has the limit, and does not count the time that a person takes
    keepaliveInterval: 15_000,
    algorithms: algorithmsFor(target, types, carried, can),
    debug: line => {
      if (line.includes('(remote)')) offered.push(line);
    },
  };
}

type LeveledError = Error & { readonly level?: string; readonly code?: string };

/** Null for the error: the device just closed. */
function whatBroke(
  error: LeveledError | null,
  target: SshTarget,
  { stage, hostKeyProblem, offered, can, greeting }: Progress,
  authentication: Authentication,
): Problem {
  const { alias: host, port } = target;
  if (hostKeyProblem !== null) return hostKeyProblem;
  if (error?.level === 'client-authentication') return authentication.problem();
  if (stage === 'during login' && authentication.hasFailed) return authentication.problem();
  if (greeting.isForeign()) return problem('not-ssh', { host, port });
  return error === null
    ? problem('connection-lost', { host, stage })
    : connectionProblem(error, target, stage, offered, can);
}

/** A key that cannot sign is no reason to give up: ssh2 goes on with the next way. */
function isOneKey({ level, message }: LeveledError): boolean {
  return level === 'client-authentication' && /sign/i.test(message);
}
