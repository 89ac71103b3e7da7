import { shellQuote } from '../../run/commandLine';
import type { SshTarget } from '../target';
import type { Door } from './door';

/**
 * The command lines with which the system's ssh is started. They hold names and paths, never a secret. What is given
 * here comes before the person's configuration, so it cannot be overruled there; all else is as the person has it.
 */

/** The socket over which commands share one authenticated connection. */
export function controlSocket(folder: string): string {
  return `${folder}/m`;
}

export interface MasterOptions {
  /** `-F`; null: the person's own. */
  readonly configFile: string | null;
  readonly door: Door;
  /** `PreferredAuthentications`; null: the person's, or ssh's own order. */
  readonly methods: string | null;
  /** Control socket of the connection that carries this one; null: none does. */
  readonly through: string | null;
}

/** One connection that runs nothing itself; commands go through its control socket. */
export function masterArguments(target: SshTarget, { configFile, door, methods, through }: MasterOptions): string[] {
  const route =
    through !== null
      ? [`ProxyCommand=${forwardCommand(through)}`]
      : target.proxyCommand === null
        ? ['ProxyCommand=none']
        : [];
  const options = [
    'ControlMaster=yes',
    'ControlPersist=no',
    // Each host key is judged by this program, before authentication: ssh knows no other.
    `KnownHostsCommand=${word(door.knownHosts)} %I %t %K %H`,
    'UserKnownHostsFile=none',
    'GlobalKnownHostsFile=none',
    'StrictHostKeyChecking=yes',
    'CheckHostIP=no',
    'UpdateHostKeys=no',
    'VerifyHostKeyDNS=no',
    'NoHostAuthenticationForLocalhost=no',
    'BatchMode=no',
    'NumberOfPasswordPrompts=1',
    ...(methods === null ? [] : [`PreferredAuthentications=${methods}`]),
    ...route,
    'ServerAliveInterval=15',
    'ClearAllForwardings=yes',
    'ForwardAgent=no',
    'ForwardX11=no',
    'PermitLocalCommand=no',
    'RemoteCommand=none',
    'Tunnel=no',
    'LogLevel=ERROR',
  ];
  return [
    'ssh',
    ...(configFile === null ? [] : ['-F', configFile]),
    ...options.flatMap(option => ['-o', option]),
    ...['-S', percent(controlSocket(door.folder)), '-N', '-T', '-l', target.user, '-p', String(target.port)],
    ...['--', target.alias],
  ];
}

/**
 * One command or terminal over a connection that stands. Without it, it fails: it never connects by itself.
 * @param name what stands in the list of processes
 */
export function sharedArguments(
  control: string,
  name: string,
  options: readonly string[],
  command: readonly string[] = [],
): string[] {
  const fixed = ['ControlMaster=no', 'ProxyCommand=exit 1', 'LogLevel=ERROR', 'EscapeChar=none'];
  return [
    ...['-F', 'none', ...fixed.flatMap(option => ['-o', option]), '-S', percent(control)],
    ...options,
    ...['--', name],
    ...command,
  ];
}

/** Carries another connection: ssh puts host and port in place of `%h` and `%p`, and a shell runs it. */
function forwardCommand(control: string): string {
  const place = '[%h]:%p';
  const words = sharedArguments(control, 'jump', ['-W', place]);
  return ['ssh', ...words.map(each => (each === place ? shellQuote(each) : percent(shellQuote(each))))].join(' ');
}

/** `%` begins a placeholder in ssh's paths and commands. */
function percent(text: string): string {
  return text.replaceAll('%', '%%');
}

/** A path within an option that ssh splits into words. */
function word(path: string): string {
  return `"${percent(path).replaceAll(/["\\]/g, '\\$&')}"`;
}
