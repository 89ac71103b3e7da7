import path from 'node:path';
import { fail } from '../problem';
import { askSsh, type SshQuestion, type SshWords } from './askSsh';
import type { AlgorithmLists, SshTarget } from './target';

/** Where the person's SSH configuration is, and what is to be had without one. */
export interface ResolveOptions extends SshQuestion {
  /** Read and written in place of the configuration's own files; null: those. */
  readonly knownHostsFile: string | null;
  /** The person's home folder. */
  readonly home: string;
  /** The person's name on this machine. */
  readonly user: string;
}

const CONNECT_TIMEOUT = 20_000;

/**
 * How to reach an entry's host (`user@name`): what `ssh -G` says, so that every word of the person's `ssh_config` counts
 * as it does for `ssh`. Without an `ssh` program its defaults. Rejects with a `ProblemError`.
 */
export async function resolveTarget(host: string, options: ResolveOptions, signal: AbortSignal): Promise<SshTarget> {
  const words = await askSsh(host, options, signal);
  const target = words === null ? defaults(host, options) : read(host, words, options);
  const jump = jumpOf(words);
  return jump === null ? target : { ...target, jumps: await resolveJumps(jump, options, signal) };
}

/** More is a circle. */
const MOST_JUMPS = 16;

/** The hosts of a ProxyJump, first hop first; the first of them may be behind others itself, as for `ssh`. */
async function resolveJumps(
  list: string,
  options: ResolveOptions,
  signal: AbortSignal,
  depth = 1,
): Promise<readonly SshTarget[]> {
  if (depth > MOST_JUMPS) throw fail('ssh-config-invalid', { host: list, reason: 'ProxyJump goes in circles' });
  const found: SshTarget[] = [];
  for (const [index, hop] of list.split(',').entries()) {
    const { target, jump } = await resolveHop(hop, options, signal);
    if (index === 0 && jump !== null) found.push(...(await resolveJumps(jump, options, signal, depth + 1)));
    found.push(target);
  }
  return found;
}

/** One of `[user@]host[:port]` or `ssh://…`, as in ProxyJump, and its own ProxyJump. */
async function resolveHop(
  hop: string,
  options: ResolveOptions,
  signal: AbortSignal,
): Promise<{ readonly target: SshTarget; readonly jump: string | null }> {
  const [, name = hop, port] = /^(?:ssh:\/\/)?(.*?)(?::(\d+))?$/.exec(hop) ?? [];
  const words = await askSsh(name, options, signal);
  const target = words === null ? defaults(name, options) : read(name, words, options);
  return { target: port === undefined ? target : { ...target, port: Number(port) }, jump: jumpOf(words) };
}

function jumpOf(words: SshWords | null): string | null {
  return noneIsNull(words?.get('proxyjump')?.[0] ?? null);
}

function read(host: string, words: SshWords, options: ResolveOptions): SshTarget {
  const first = (key: string): string | null => words.get(key)?.[0] ?? null;
  const list = (key: string): readonly string[] => first(key)?.split(',') ?? [];
  const files = (key: string): string[] => splitFiles(first(key) ?? '').map(file => expand(file, options.home));
  const standard = defaults(host, options);
  return {
    ...standard,
    hostname: first('hostname') ?? standard.hostname,
    port: Number(first('port') ?? standard.port),
    user: first('user') ?? standard.user,
    identityFiles: (words.get('identityfile') ?? []).map(file => expand(file, options.home)),
    identitiesOnly: first('identitiesonly') === 'yes',
    agent: agentOf(first('identityagent'), options),
    hostKeyAlias: first('hostkeyalias'),
    knownHostsFiles: options.knownHostsFile === null ? files('userknownhostsfile') : [options.knownHostsFile],
    globalKnownHostsFiles: files('globalknownhostsfile'),
    strictHostKeyChecking: strictness(first('stricthostkeychecking')),
    proxyCommand: noneIsNull(first('proxycommand')),
    algorithms: algorithms(list),
    connectTimeout: seconds(first('connecttimeout')) ?? CONNECT_TIMEOUT,
  };
}

/** What `ssh` does without any configuration. */
function defaults(host: string, { home, user, knownHostsFile, environment }: ResolveOptions): SshTarget {
  const at = host.lastIndexOf('@');
  const alias = host.slice(at + 1);
  const own = (name: string): string => path.join(home, '.ssh', name);
  return {
    entryHost: host,
    alias,
    hostname: alias.replace(/^\[(.*)\]$/, '$1'),
    port: 22,
    user: at < 0 ? user : host.slice(0, at),
    identityFiles: ['id_ed25519', 'id_ecdsa', 'id_rsa'].map(own),
    identitiesOnly: false,
    agent: environment['SSH_AUTH_SOCK'] ?? null,
    hostKeyAlias: null,
    knownHostsFiles: [knownHostsFile ?? own('known_hosts')],
    globalKnownHostsFiles: ['/etc/ssh/ssh_known_hosts'],
    strictHostKeyChecking: 'ask',
    jumps: [],
    proxyCommand: null,
    algorithms: null,
    connectTimeout: CONNECT_TIMEOUT,
  };
}

function algorithms(list: (key: string) => readonly string[]): AlgorithmLists {
  return { kex: list('kexalgorithms'), hostKey: list('hostkeyalgorithms'), cipher: list('ciphers'), mac: list('macs') };
}

/** Changed keys are refused whatever is set; `no` is taken for "store without asking". */
function strictness(word: string | null): SshTarget['strictHostKeyChecking'] {
  switch (word) {
    case 'yes':
    case 'true':
      return 'yes';
    case 'no':
    case 'off':
    case 'false':
    case 'accept-new':
      return 'accept-new';
    default:
      return 'ask';
  }
}

function agentOf(word: string | null, { environment, home }: ResolveOptions): string | null {
  if (word === null || word === 'SSH_AUTH_SOCK') return environment['SSH_AUTH_SOCK'] ?? null;
  if (word === 'none') return null;
  return word.startsWith('$') ? (environment[word.slice(1).replace(/^\{(.*)\}$/, '$1')] ?? null) : expand(word, home);
}

/** Several files in one line, which `ssh -G` prints without quotes: a blank in a name is one that no path follows. */
function splitFiles(line: string): string[] {
  return line.split(/ (?=[/~])/).filter(file => file !== '');
}

function expand(file: string, home: string): string {
  return path.resolve(home, file.replace(/^~(?=\/|$)/, home));
}

function noneIsNull(word: string | null): string | null {
  return word === 'none' ? null : word;
}

function seconds(word: string | null): number | null {
  const value = Number(word);
  return word === null || !Number.isFinite(value) || value <= 0 ? null : value * 1000;
}
