import type { Problem } from '../problem';
import type { Log, Prompts, Secrets } from '../ports';
import type { KnownKey } from './knownHosts';
import type { SshTarget } from './target';

/** What a transport needs besides the target. */
export interface SshPorts {
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly hostKeys: HostKeyVerifier;
  readonly log: Log;
}

/** A way to make connections: `ssh2` in this process, or the system's OpenSSH. */
export interface SshTransport {
  readonly name: 'ssh2' | 'openssh';
  /**
   * Connects and authenticates; the host key is checked before anything secret is sent.
   * Rejects with a `ProblemError`, or with the signal's reason.
   */
  connect(target: SshTarget, ports: SshPorts, signal: AbortSignal): Promise<SshConnection>;
}

/** An authenticated connection. */
export interface SshConnection {
  readonly target: SshTarget;
  /** Worth saying of the way in, e.g. that it was not the usual one. */
  readonly notes: readonly Problem[];
  /**
   * Runs one command without a terminal and resolves at its end.
   * Rejects with a `ProblemError` (`connection-lost`), or with the signal's reason; the channel is closed then.
   */
  exec(command: string, io: ExecIo, signal: AbortSignal): Promise<ExecEnd>;
  /** An interactive session. Rejects as `exec` does. */
  shell(terminal: Terminal, signal: AbortSignal): Promise<SshShell>;
  /**
   * Writes a file by SFTP, in a folder that is there. Missing where this way of connecting has no SFTP; false where the
   * server has none, and nothing was written. Rejects as `exec` does.
   */
  readonly putFile?: (path: string, content: Uint8Array, mode: number, signal: AbortSignal) => Promise<boolean>;
  /** Ends everything on it. Safe to call twice. */
  close(): Promise<void>;
}

/** A connection over others: closing it closes the ones that carry it, last first. */
export function carriedBy(last: SshConnection, hops: readonly SshConnection[]): SshConnection {
  if (hops.length === 0) return last;
  return {
    target: last.target,
    notes: last.notes,
    exec: (command, io, signal) => last.exec(command, io, signal),
    shell: (terminal, signal) => last.shell(terminal, signal),
    ...(last.putFile === undefined ? {} : { putFile: last.putFile }),
    close: async () => {
      for (const hop of [last, ...[...hops].reverse()]) await hop.close();
    },
  };
}

export interface ExecIo {
  readonly stdout: (chunk: Uint8Array) => void;
  readonly stderr: (chunk: Uint8Array) => void;
  /** Sent as standard input, which then ends. Default: no input. */
  readonly stdin?: Uint8Array;
}

export interface ExecEnd {
  /** Null where the device sent none or a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
}

export interface Terminal {
  /** The `TERM` that is asked for. `dumb` or `vt100` keep most devices from sending escape codes. */
  readonly term: string;
  readonly columns: number;
  readonly rows: number;
}

export interface SshShell {
  write(text: string): void;
  /** One listener; what came before it was set is handed to it at once. */
  onData(listener: (chunk: Uint8Array) => void): void;
  /** Resolves when the device or we have closed it; never rejects. */
  readonly closed: Promise<void>;
  close(): void;
}

/** A host key as it comes over the wire. */
export interface HostKey {
  readonly type: string;
  /** The public key blob (RFC 4253, section 6.6). */
  readonly blob: Uint8Array;
}

/** Decides before authentication whether the other side is who it says. */
export interface HostKeyVerifier {
  /** Null: go on. A problem: close at once, nothing was sent. Rejects only with the signal's reason. */
  verify(target: SshTarget, key: HostKey, signal: AbortSignal): Promise<Problem | null>;
  /** What is known of the target's keys now, which `verify` goes by then. Rejects where a file cannot be read. */
  known(target: SshTarget): Promise<readonly FoundKey[]>;
}

/** A key that a known_hosts file has for a target. */
export interface FoundKey {
  readonly file: string;
  readonly key: KnownKey;
}
