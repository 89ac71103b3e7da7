import type { Login, Pager, Secret, SecretBlock } from './family';

/**
 * `password:`, `Password for netops:`, `(netops@192.0.2.1) Password: `: what nearly every device asks. Anchored at the
 * end only; the window in which prompts are looked for bounds its cost.
 */
export const PASSWORD_PROMPT = /pass(?:word|code)(?: for [^:]{1,100})?: ?$/i;

/** Questions after `authentication`, for families that ask nothing of their own. */
export const PLAIN_LOGIN: Login = {
  user: /^(?:[\w.-]{1,64} )?(?:login|user ?name): ?$/i,
  password: PASSWORD_PROMPT,
  refused: [/^(?:permission denied|login (?:incorrect|invalid)|access denied|authentication fail(?:ed|ure))/i],
  questions: [],
  nameSuffix: '',
  outerShell: null,
};

/** A private key as text, wherever a device shows one. */
export const PEM_PRIVATE_KEY: SecretBlock = {
  kind: 'private-key',
  begin: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/,
  end: /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/,
};

/** `ftp://backup:s3cret@192.0.2.20/`, in any command of any device. */
export const URL_PASSWORD: Secret = {
  kind: 'url-password',
  pattern: /:\/\/[^\s:@/]{1,64}:(?<secret>[^\s@/]{1,256})@/dg,
};

/** `less`: a blank gives the next page, and only its end is left. Leaving it earlier would lose the rest. */
export const LESS_PAGER: Pager['prompts'] = [
  { pattern: /^(?:lines \d{1,9}-\d{1,9}.{0,40} )?\(END\) ?$/, send: 'q', why: '`less` has shown all and waits' },
  { pattern: /^(?:lines \d{1,9}-\d{1,9}.{0,40}|:) ?$/, send: ' ', why: 'a page of output is full' },
];
