import { problem, type Problem } from '../problem';
import { lackedHere, type Abilities } from './ssh2Algorithms';
import type { AlgorithmLists, SshTarget } from './target';

/** How far a connection had come; completes "was lost …". */
export type ConnectStage = 'before it was there' | 'before the greeting' | 'during login' | 'while a command ran';

/**
 * A failure of the network or the handshake in people's words.
 * @param offered ssh2's notes of what the device offers
 * @param can what ssh2 can do here; null where it has not been loaded yet
 */
export function connectionProblem(
  error: Error & { code?: string | undefined },
  target: SshTarget,
  stage: ConnectStage,
  offered: readonly string[] = [],
  can: Abilities | null = null,
): Problem {
  const { alias: host, port } = target;
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
        : handshakeProblem(error.message, target, offered, can);
  }
}

interface Kind {
  /** ssh2's complaint about it. */
  readonly complaint: RegExp;
  readonly lists: keyof AlgorithmLists;
  readonly label: string;
  /** ssh2's note of what the device offers. */
  readonly note: RegExp;
}

const KEY_EXCHANGE: Kind = {
  complaint: /key exchange algorithm/,
  lists: 'kex',
  label: 'key exchange',
  note: /KEX method: (.*)/,
};

const KINDS: readonly Kind[] = [
  KEY_EXCHANGE,
  { complaint: /host key format/, lists: 'hostKey', label: 'host key type', note: /host key format: (.*)/i },
  { complaint: /cipher/, lists: 'cipher', label: 'cipher', note: /cipher: (.*)/i },
  { complaint: /MAC/, lists: 'mac', label: 'message authentication', note: /MAC: (.*)/ },
];

function handshakeProblem(
  message: string,
  target: SshTarget,
  offered: readonly string[],
  can: Abilities | null,
): Problem {
  const { alias: host, port } = target;
  if (
    /Invalid identification string|not recognized|Bad packet length|Timed out while waiting for handshake/i.test(
      message,
    )
  ) {
    return problem('not-ssh', { host, port });
  }
  const noGroup = /Unknown DH group/i.test(message); // what Electron's cryptography says of one that it lacks
  if (!noGroup && !/no matching/i.test(message)) return problem('handshake-failed', { host, reason: message });
  const kind = KINDS.find(({ complaint }) => complaint.test(message)) ?? KEY_EXCHANGE;
  const list = offered.map(line => kind.note.exec(line)?.[1]).find(found => found !== undefined) ?? 'old ones';
  const lacking = can === null ? [] : lackedHere(target, kind.lists, list.split(','), can);
  return noGroup || lacking.length > 0
    ? problem('crypto-lacking', { host, kind: kind.label, offered: lacking.join(', ') || list })
    : problem('no-common-algorithm', { host, kind: kind.label, offered: list });
}
