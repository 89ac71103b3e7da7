import { problem, type Problem } from '../problem';
import type { SshTarget } from './target';

/** How far a connection had come; completes "was lost …". */
export type ConnectStage = 'before it was there' | 'before the greeting' | 'during login' | 'while a command ran';

/** A failure of the network or the handshake in people's words. `offered`: ssh2's notes of what the device offers. */
export function connectionProblem(
  error: Error & { code?: string | undefined },
  { alias: host, port }: SshTarget,
  stage: ConnectStage,
  offered: readonly string[] = [],
): Problem {
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return problem('name-not-found', { host });
    case 'ECONNREFUSED':
      return problem('connection-refused', { host, port });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
      return problem('host-unreachable', { host, reason: error.code });
    case 'ETIMEDOUT':
      return problem('connect-timeout', { host, seconds: 'some' });
    case 'ECONNRESET':
    case 'EPIPE':
      return problem('connection-lost', { host, stage });
    default:
      return /Connection lost before handshake/.test(error.message)
        ? problem('connection-lost', { host, stage })
        : handshakeProblem(error.message, host, port, offered);
  }
}

const KINDS: readonly (readonly [RegExp, string, RegExp])[] = [
  [/key exchange algorithm/, 'key exchange', /KEX method: (.*)/],
  [/host key format/, 'host key type', /host key format: (.*)/i],
  [/cipher/, 'cipher', /cipher: (.*)/i],
  [/MAC/, 'message authentication', /MAC: (.*)/],
];

function handshakeProblem(message: string, host: string, port: number, offered: readonly string[]): Problem {
  if (
    /Invalid identification string|not recognized|Bad packet length|Timed out while waiting for handshake/i.test(
      message,
    )
  ) {
    return problem('not-ssh', { host, port });
  }
  if (/Unknown DH group|no matching/i.test(message)) {
    const [, kind, list] = KINDS.find(([pattern]) => pattern.test(message)) ?? [
      null,
      'key exchange',
      /KEX method: (.*)/,
    ];
    const has = offered.map(line => list.exec(line)?.[1]).find(found => found !== undefined);
    return problem('no-common-algorithm', { host, kind, offered: has ?? 'old ones' });
  }
  return problem('handshake-failed', { host, reason: message });
}
