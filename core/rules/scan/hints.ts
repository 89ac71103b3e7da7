import { buildMatcher, type Keyword, type Matcher } from './matcher';

/**
 * What one pass over a piece says about it, as bits. A check that looks closer (with regular expressions, say) names the
 * hint that it needs and runs on those few pieces only; a hint never decides by itself.
 */
export const HINT = {
  /** An escape character. */
  escape: 1 << 0,
  /** A control byte other than TAB, LF, CR and the escape character. */
  control: 1 << 1,
  tab: 1 << 2,
  /** A command's name and a colon, anywhere. */
  command: 1 << 3,
  pager: 1 << 4,
  /** A character that prompts end with. */
  prompt: 1 << 5,
  /** Words of a login, its beginning and its end. */
  session: 1 << 6,
  /** Words of a device that refuses something. */
  refusal: 1 << 7,
  /** Words of ssh that could not connect. */
  connection: 1 << 8,
  /** Words of an interpreter that gives up. */
  crash: 1 << 9,
  /** Words that stand beside secrets. */
  secret: 1 << 10,
  password: 1 << 11,
  /** Times of day and dates. */
  time: 1 << 12,
  uptime: 1 << 13,
  /** `last …`. */
  last: 1 << 14,
  /** Words of counters and gauges. */
  counter: 1 << 15,
} as const;

const WORDS: Readonly<Record<keyof typeof HINT, readonly string[]>> = {
  escape: ['\x1b'],
  control: ['\x01'],
  tab: ['\t'],
  command: ['info:', 'error:', 'store:', 'fwd:', 'log:'],
  pager: [
    '-more',
    '- more',
    '(more',
    'more>',
    '<more',
    'press any key',
    'hit any key',
    'press <space>',
    '(end)',
    'lines 0',
  ],
  prompt: ['#', '>', '$'],
  session: ['spawn ', 'connection to ', 'connection closed', 'logout', 'permanently added'],
  refusal: [
    ...['invalid', 'unknown', 'ambiguous', 'incomplete', 'unrecognized', 'unsupported', 'syntax error', 'illegal'],
    ...['not found', 'no such', 'denied', 'not authorized', 'authorization failed', 'command fail', 'parse error'],
    ...['requires', 'missing argument', 'server error', 'privilege', 'permission', 'bad command', 'failure:'],
    ...['is not valid', 'failed to', 'expected ', 'does not match'],
  ],
  connection: [
    ...['refused', 'permission denied (', 'verification failed', 'could not resolve', 'unknown cipher', 'no route to'],
    ...['unable to negotiate', 'no matching', 'timed out', 'connection closed by', 'connection reset', 'host key for'],
    ...['unreachable'],
  ],
  crash: [
    'while executing',
    'traceback (',
    'syntax error',
    'invalid command name',
    'spawn id',
    'no such variable',
    ': command not',
  ],
  secret: [
    ...[
      'password',
      'passwd',
      'passphrase',
      'secret',
      'community',
      'key',
      'psk',
      'token',
      'snmp',
      'encrypted',
      'auth',
      'rsa',
    ],
    ...[
      '$0$',
      '$2',
      '$y$',
      '$gy$',
      '$argon',
      'private',
      'aaa-server',
      ' enc ',
      'phash',
      '-aq==',
      'trap-group',
      'com2sec',
      'trapsink',
      'trap2sink',
      'informsink',
      'createuser',
      'usmuser',
      'common-pw',
      'bindpw',
      'rootpw',
      'pmk',
      'vhid',
      'carpdev',
      '$apr0$',
      '{sha',
      '{ssha',
      '{smd0',
      '{md0}',
      '{crypt}',
      '{pbkdf0',
      'pbkdf0',
      ': eap ',
      ': xauth ',
      ': ntlm ',
      ': ecdsa ',
      ': pkcs0',
      ': p00',
      'requirepass',
      ':::',
      '://',
    ],
  ],
  password: ['password', 'passphrase', 'passcode', 'sshpass'],
  time: ['00:00', '0:00:00', '0000-00-00', 'time', 'clock'],
  uptime: ['uptime', ' up '],
  last: ['last '],
  counter: [
    ...['packets', 'bytes', 'load average', 'memfree', 'memavailable', 'clock-period', 'utilization', 'temperature'],
    ...['rate ', 'errors', 'counter'],
  ],
};

/** Every keyword that gives a hint. */
export const HINT_WORDS: readonly string[] = Object.values(WORDS).flat();

let built: Matcher | null = null;

/** The matcher for every hint: a constant table, built when it is first asked for, as that takes milliseconds. */
export function hintMatcher(): Matcher {
  built ??= buildMatcher(
    Object.entries(WORDS).flatMap(([name, words]) =>
      words.map((word): Keyword => [word, HINT[name as keyof typeof HINT]]),
    ),
  );
  return built;
}
