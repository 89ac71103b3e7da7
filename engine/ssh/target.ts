import type { Problem } from '../problem';

/** Where to connect and how, as resolved from the entry's host, `~/.ssh/config` and settings. */
export interface SshTarget {
  /** The entry's host argument (`cisco@r1`): names secrets and messages. */
  readonly entryHost: string;
  /** The name as typed, without the user. */
  readonly alias: string;
  /** The name or address to connect to. */
  readonly hostname: string;
  readonly port: number;
  readonly user: string;
  /** Private keys to offer, in order; absolute paths. */
  readonly identityFiles: readonly string[];
  /** `CertificateFile`: what an authority says of these keys; absolute paths. Those beside a key are not named here. */
  readonly certificateFiles: readonly string[];
  /** Offer only these keys, not everything that the agent has. */
  readonly identitiesOnly: boolean;
  /** Path of the agent's socket; null for none. */
  readonly agent: string | null;
  /** The name under which the host key is looked up; null: `hostname`, with the port where it is not 22. */
  readonly hostKeyAlias: string | null;
  /** known_hosts files, in order; new keys go to the first. Absolute paths. */
  readonly knownHostsFiles: readonly string[];
  /** Read too, never written. */
  readonly globalKnownHostsFiles: readonly string[];
  /** `yes`: unknown keys are refused; `no`/`accept-new`: stored without asking; `ask`. Changed keys are always refused. */
  readonly strictHostKeyChecking: 'yes' | 'accept-new' | 'ask';
  /** Jump hosts, first hop first. */
  readonly jumps: readonly SshTarget[];
  readonly proxyCommand: string | null;
  readonly algorithms: AlgorithmLists;
  /** Milliseconds until the connection must stand, authentication included. */
  readonly connectTimeout: number;
  /** Worth saying of how it was found out. */
  readonly notes: readonly Problem[];
}

/** Allowed algorithms, best first, as OpenSSH names them. */
export interface AlgorithmLists {
  readonly kex: AlgorithmList;
  readonly hostKey: AlgorithmList;
  readonly cipher: AlgorithmList;
  readonly mac: AlgorithmList;
}

/**
 * Null: the transport's own. Where there is no ssh to say what comes of it, the first may begin as in `ssh_config`: with `+`
 * (all of these besides the transport's own), `-` (without these) or `^` (these first).
 */
export type AlgorithmList = readonly string[] | null;
