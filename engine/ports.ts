/**
 * What the engine needs from whoever uses it: the editor, the command line, a test. The engine reads no environment
 * variable, no setting and no clock by itself.
 */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The log channel that people read. Secrets never get here: the engine masks what it logs. */
export interface Log {
  error(text: string): void;
  warn(text: string): void;
  info(text: string): void;
  debug(text: string): void;
}

export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/** Which secret is needed. `host` is the entry's host argument (`cisco@192.0.2.1`), as in `.passlist`. */
export type SecretRequest =
  /** Logs in. The word `NOPASS` as the answer means: by key, as in `.passlist`. */
  | { readonly kind: 'password'; readonly host: string }
  /** `enable`, `su` or `sudo`: the third field of `.passlist`. */
  | { readonly kind: 'second'; readonly host: string }
  | { readonly kind: 'passphrase'; readonly host: string; readonly keyFile: string };

/** Where stored secrets are: SecretStorage, `.passlist`, a variable named on the command line. */
export interface Secrets {
  /** The stored secret, or undefined where there is none. Never asks the person: that is `Prompts`. */
  get(request: SecretRequest, signal: AbortSignal): Promise<string | undefined>;
  /** The device refused it: a store may want to mark it, so that it is not sent again and again. */
  refused(request: SecretRequest): Promise<void>;
}

export const noSecrets: Secrets = { get: () => Promise.resolve(undefined), refused: () => Promise.resolve() };

export interface HostKeyQuestion {
  /** As people know it: the entry's host name, with the port where it is not 22. */
  readonly host: string;
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, … */
  readonly keyType: string;
  /** `SHA256:…`, as OpenSSH prints it. */
  readonly fingerprint: string;
  /** The file to which the key is appended on consent. */
  readonly file: string;
  /** Other key types that are known for this host: the device may just have been given a new kind of key. */
  readonly otherTypes: readonly string[];
}

export interface KeyboardInteractiveQuestion {
  readonly host: string;
  readonly name: string;
  readonly instructions: string;
  readonly prompts: readonly { readonly text: string; readonly echo: boolean }[];
}

/** Questions that only a person can answer. A run in the background passes `silentPrompts`. */
export interface Prompts {
  /** `once`: this connection only; `store`: append it to `known_hosts` too. */
  confirmHostKey(question: HostKeyQuestion, signal: AbortSignal): Promise<'store' | 'once' | 'refuse'>;
  /** A secret that no store has, or undefined where the person declines. */
  askSecret(request: SecretRequest, reason: string, signal: AbortSignal): Promise<string | undefined>;
  /** One answer a prompt, or undefined where the person declines. */
  answer(question: KeyboardInteractiveQuestion, signal: AbortSignal): Promise<readonly string[] | undefined>;
}

/** Nobody is there: unknown host keys are refused, and what is not stored is missing. */
export const silentPrompts: Prompts = {
  confirmHostKey: () => Promise.resolve('refuse'),
  askSecret: () => Promise.resolve(undefined),
  answer: () => Promise.resolve(undefined),
};
