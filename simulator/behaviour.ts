/** Where in a session a device can go wrong, in the order in which a client meets them. */
export type Stage =
  | 'connect' // the connection stands, no SSH has been spoken
  | 'authentication' // the keys are exchanged, the client tries to log in
  | 'session' // logged in, a shell or a command is asked for
  | 'prompt' // the first prompt would come
  | 'command' // a command has arrived
  | 'become' // the second password has arrived
  | 'pager'; // a page is full, the pager waits for a key

export const STAGES: readonly Stage[] = [
  'connect',
  'authentication',
  'session',
  'prompt',
  'command',
  'become',
  'pager',
];

export type AuthMethod = 'password' | 'keyboard-interactive' | 'publickey';

/** How a simulated device behaves towards its clients. May be changed while it runs; open sessions keep theirs. */
export interface Behaviour {
  /** Milliseconds before each reply: after login, after each command. */
  readonly latency: number;
  /** Offered ways to log in. */
  readonly auth: readonly AuthMethod[];
  /** Refuses the right password too. */
  readonly refuseLogin: boolean;
  /** Asked after the password in keyboard-interactive; `null`: not asked. */
  readonly oneTimeCode: string | null;
  /** OpenSSH public keys (`ssh-ed25519 AAAA…`) that may log in with `publickey`. */
  readonly authorizedKeys: readonly string[];
  /** Closes the connection, or goes silent, when a session reaches the stage. */
  readonly fault: { readonly at: Stage; readonly how: 'close' | 'stall' } | null;
  /** Shown instead of the device's prompts; `''`: never prompts. `null`: the device's own. */
  readonly prompt: string | null;
  /** Bytes sent before the SSH identification, latin-1. RFC 4253 allows lines there; many clients get confused. */
  readonly garbage: string;
  /** Each command prints this many bytes before its output. `Infinity`: until the client closes. */
  readonly flood: number;
  /** Turns pages although it was told not to. */
  readonly alwaysPages: boolean;
  /** `old`: only what devices of 2005 speak (`diffie-hellman-group1-sha1`, `ssh-rsa`, `aes128-cbc`, `hmac-sha1`). */
  readonly algorithms: 'modern' | 'old';
}

export const GOOD_BEHAVIOUR: Behaviour = {
  latency: 0,
  auth: ['publickey', 'password', 'keyboard-interactive'],
  refuseLogin: false,
  oneTimeCode: null,
  authorizedKeys: [],
  fault: null,
  prompt: null,
  garbage: '',
  flood: 0,
  alwaysPages: false,
  algorithms: 'modern',
};
