import { problem, type Problem } from '../../problem';
import type { SshTarget } from '../target';

/**
 * Why the system's ssh could not connect, from what it said on standard error: its own words, not the device's, because
 * at `LogLevel=ERROR` it prints no banner. Null where it was the login: who answered the questions knows more.
 * The texts are those of OpenSSH 8.5 to 10.
 */
export function systemProblem(said: string, target: SshTarget): Problem | null {
  const { alias: host, port } = target;
  const line = said.trim();
  for (const [pattern, toProblem] of SAYINGS) {
    const match = pattern.exec(line);
    if (match !== null) return toProblem(match, target);
  }
  if (LOGIN.test(line)) return null;
  const reason = lastLine(line);
  return reason === ''
    ? problem('connection-lost', { host, stage: 'before the greeting' })
    : problem('handshake-failed', { host, reason: reason.replace(` port ${port}`, '') });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

/** The ways to log in that the device would still take, as ssh names them at the end. */
export function methodsLeft(said: string): readonly string[] {
  return /Permission denied \(([\w@.,-]*)\)/.exec(said)?.[1]?.split(',') ?? [];
}

const LOGIN = /Permission denied|Too many authentication failures|No supported authentication methods/;

type Saying = readonly [RegExp, (match: RegExpExecArray, target: SshTarget) => Problem];

const SAYINGS: readonly Saying[] = [
  [/ssh: not found|ssh: No such file|ENOENT/, (_, { alias: host }) => problem('system-ssh-missing', { host })],
  [
    /Bad configuration option: (?:knownhostscommand|KnownHostsCommand)/i,
    (_, { alias: host }) => problem('system-ssh-too-old', { host }),
  ],
  [/Could not resolve hostname/, (_, { alias: host }) => problem('name-not-found', { host })],
  [/Connection refused/, (_, { alias: host, port }) => problem('connection-refused', { host, port })],
  [
    /(No route to host|Network is unreachable|Host is down|Network is down)/,
    ([, reason = ''], { alias: host }) => problem('host-unreachable', { host, reason }),
  ],
  [/timed out/i, (_, { alias: host }) => problem('connect-timeout', { host, seconds: 'some' })],
  [
    /no matching (.*?) found\. Their offer: (.*)/,
    ([, kind = '', offered = ''], { alias: host }) =>
      problem('no-common-algorithm', { host, kind: KINDS[kind] ?? kind, offered: offered.trim() }),
  ],
  [
    /invalid characters|banner line too long|Bad packet length|no SSH (?:protocol|identification)|protocol identification|Protocol major versions differ/i,
    (_, { alias: host, port }) => problem('not-ssh', { host, port }),
  ],
  [
    /^([^]*?)kex_exchange_identification: (?:Connection closed|read: Connection reset)/,
    ([, before = ''], { alias: host, proxyCommand }) =>
      proxyCommand === null
        ? problem('connection-lost', { host, stage: 'before the greeting' })
        : problem('proxy-command-failed', { host, reason: lastLine(before) || 'it ended' }),
  ],
  [
    /Connection (?:closed|reset) by|closed by remote host|Connection reset|Broken pipe/,
    (_, { alias: host }) => problem('connection-lost', { host, stage: 'during login' }),
  ],
];

const KINDS: Readonly<Record<string, string>> = {
  'key exchange method': 'key exchange',
  'host key type': 'host key type',
  cipher: 'cipher',
  MAC: 'message authentication',
};
