import path from 'node:path';
import { fail, problem, type Problem } from '../problem';
import type { SshWords } from './askSsh';
import { expandTokens, pathTokens } from './config/tokens';
import type { SshAnswer, SshConfiguration, SshPlaces } from './sshConfiguration';
import { SshMemory } from './sshMemory';
import type { AlgorithmLists, SshTarget } from './target';

/** Where the person's SSH configuration is, and what is to be had without one. */
export interface ResolveOptions extends SshPlaces {
  /** Read and written in place of the configuration's own files; null: those. */
  readonly knownHostsFile: string | null;
  /** Shared by all that is resolved with these options, so that ssh need not be started each time. Missing: it is. */
  readonly memory?: SshMemory;
}

const CONNECT_TIMEOUT = 20_000;

/**
 * How to reach an entry's host (`user@name`): what `ssh -G` says, so that every word of the person's `ssh_config` counts
 * as it does for `ssh`. Without an `ssh` program a library reads it. Rejects with a `ProblemError`.
 */
export async function resolveTarget(host: string, given: ResolveOptions, signal: AbortSignal): Promise<SshTarget> {
  const options = { ...given, configuration: (given.memory ?? new SshMemory()).configuration(given) };
  const answer = await options.configuration.ask(host, signal);
  const target = read(host, answer, options);
  const jump = jumpOf(answer);
  return jump === null ? target : { ...target, jumps: await resolveJumps(jump, options, signal) };
}

type Resolving = ResolveOptions & { readonly configuration: SshConfiguration };

/** More is a circle. */
const MOST_JUMPS = 16;

/** The hosts of a ProxyJump, first hop first; the first of them may be behind others itself, as for `ssh`. */
async function resolveJumps(
  list: string,
  options: Resolving,
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

const HOP = /^(?:ssh:\/\/)?(.*@)?(\[[^\]]*\]|[^:]*|.*?)(?::(\d+))?$/;

/** One of `[user@]host[:port]` or `ssh://…`, as in ProxyJump, and its own ProxyJump. */
async function resolveHop(
  hop: string,
  options: Resolving,
  signal: AbortSignal,
): Promise<{ readonly target: SshTarget; readonly jump: string | null }> {
  const [, user = '', place = '', port] = HOP.exec(hop) ?? [];
  // ssh -G puts brackets around the later hops, whatever they are.
  const name = user + place.replace(/^\[(.*)\]$/, '$1');
  const answer = await options.configuration.ask(name, signal);
  const target = read(name, answer, options);
  return { target: port === undefined ? target : { ...target, port: Number(port) }, jump: jumpOf(answer) };
}

function jumpOf({ words }: SshAnswer): string | null {
  return noneIsNull(words.get('proxyjump')?.[0] ?? null);
}

/** What is not set is as ssh has it by itself. */
function read(host: string, { words, isBySsh, passedOver }: SshAnswer, options: ResolveOptions): SshTarget {
  const standard = defaults(host, options);
  const first = (key: string): string | null => words.get(key)?.[0] ?? null;
  const list = (key: string): readonly string[] | null => first(key)?.split(',') ?? null;
  const files = (key: string, unset: readonly string[]): readonly string[] => {
    const line = first(key);
    return line === null ? unset : splitFiles(line).map(file => expand(file, options.home));
  };
  const knownHosts = options.knownHostsFile;
  return {
    ...standard,
    hostname: first('hostname') ?? standard.hostname,
    port: Number(first('port') ?? standard.port),
    user: first('user') ?? standard.user,
    identityFiles: keyFiles(words, 'identityfile', standard, options) ?? standard.identityFiles,
    certificateFiles: keyFiles(words, 'certificatefile', standard, options) ?? [],
    identitiesOnly: first('identitiesonly') === 'yes',
    agent: agentOf(first('identityagent'), options),
    hostKeyAlias: first('hostkeyalias'),
    knownHostsFiles: knownHosts === null ? files('userknownhostsfile', standard.knownHostsFiles) : [knownHosts],
    globalKnownHostsFiles: files('globalknownhostsfile', standard.globalKnownHostsFiles),
    strictHostKeyChecking: strictness(first('stricthostkeychecking')),
    proxyCommand: noneIsNull(first('proxycommand')),
    algorithms: algorithms(list),
    connectTimeout: seconds(first('connecttimeout')) ?? CONNECT_TIMEOUT,
    notes: isBySsh ? [] : notesOn(host, passedOver),
  };
}

function notesOn(host: string, passedOver: readonly string[]): readonly Problem[] {
  return passedOver.length === 0 ? [] : [problem('ssh-config-partly', { host, what: passedOver.join(', ') })];
}

/** `ssh -G` leaves their tokens as they are. One with a token that nobody knows is no file. */
function keyFiles(
  words: SshWords,
  keyword: 'identityfile' | 'certificatefile',
  standard: SshTarget,
  { home, user }: ResolveOptions,
): readonly string[] | null {
  const files = words.get(keyword);
  if (files === undefined) return null;
  const tokens = pathTokens(words, standard.alias, { home, localUser: user });
  return files
    .filter(file => file !== 'none')
    .flatMap(file => expandTokens(file.replace(/^~(?=\/|$)/, '%d'), tokens) ?? [])
    .map(file => expand(file, home));
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
    certificateFiles: [],
    identitiesOnly: false,
    agent: environment['SSH_AUTH_SOCK'] ?? null,
    hostKeyAlias: null,
    knownHostsFiles: [knownHostsFile ?? own('known_hosts')],
    globalKnownHostsFiles: ['/etc/ssh/ssh_known_hosts'],
    strictHostKeyChecking: 'ask',
    jumps: [],
    proxyCommand: null,
    algorithms: { kex: null, hostKey: null, cipher: null, mac: null },
    connectTimeout: CONNECT_TIMEOUT,
    notes: [],
  };
}

function algorithms(list: (key: string) => readonly string[] | null): AlgorithmLists {
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
