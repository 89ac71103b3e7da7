import type { FamilyId } from '../core/families/family';
import type { Terminal } from './terminal';

/** The devices that are simulated: three with state and a command line of their own, the others from a table. */
export type SimulatedKind = 'ios' | 'junos' | 'linux' | 'bsd' | PlayedFamily;

/** Families whose devices are played from a table. */
export type PlayedFamily = Exclude<FamilyId, 'cisco-ios' | 'junos' | 'linux' | 'bsd'>;

/** The devices that can be played: the simulated ones, and any from its recording. */
export type DeviceKind = SimulatedKind | 'recorded';

export interface Account {
  readonly user: string;
  readonly password: string;
}

/** What a device plays, without SSH: its state, its command line, and the changes that can be made to it. */
export interface Device {
  readonly kind: DeviceKind;
  readonly family: FamilyId;
  readonly accounts: readonly Account[];
  /** The second password: of `enable`, or of root. */
  readonly becomePassword: string;
  /** Shown by SSH before the password is asked; `''`: none. LF line ends. */
  readonly loginBanner: string;
  /** The device closes the whole connection when an interactive session ends, as network devices do. */
  readonly closesConnection: boolean;
  readonly changes: readonly Change[];
  /** Plays an interactive session until the client has left. */
  shell(session: Session, terminal: Terminal): Promise<void>;
  /** Carries out one command of an `exec` request and gives its exit status. */
  exec(session: Session, command: string, io: ExecIo): Promise<number>;
}

export interface Session {
  readonly user: string;
  /** A terminal was asked for. */
  readonly pty: boolean;
}

/** The streams of an `exec` request; bytes are in latin-1 strings. */
export interface ExecIo {
  out(bytes: string): void;
  err(bytes: string): void;
  /** All of standard input that `line` has not taken, once the client has closed it. */
  stdin(): Promise<string>;
  /** The next line of standard input without its end, as soon as it is there; null at its end. */
  line(): Promise<string | null>;
  /** The client has gone. */
  readonly signal: AbortSignal;
}

/** A ready-made change of a device's state, as if somebody had configured it. */
export interface Change {
  readonly name: string;
  readonly what: string;
  apply(): void;
}

/** Time as the devices see it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
