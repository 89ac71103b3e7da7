import { CISCO_CONFIG_NOISE, CISCO_ERRORS, CISCO_PROMPTS, MORE_PAGER } from './ciscoLike';
import { CISCO_SECRETS } from './ciscoSecrets';
import { LESS_PAGER, PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** FRRouting and its forerunner Quagga, by `vtysh`, which may be the login shell. */
export const frr: DeviceFamily = {
  id: 'frr',
  label: 'FRRouting (vtysh)',
  kind: 'cli',
  prompts: CISCO_PROMPTS,
  enter: '\n',
  pager: {
    prompts: [...MORE_PAGER, ...LESS_PAGER],
    off: ['terminal length 0'],
  },
  login: {
    ...PLAIN_LOGIN,
    outerShell: { prompt: /^\[?[\w.-]{1,64}@[\w.-]{1,64}[: ][^\x00-\x1f$#]{0,120}\]?[$#] ?$/, command: 'vtysh' },
  },
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^% ?(?:bad passwords|access denied)/i],
    },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version', 'show running-config'],
    log: null,
    exit: 'exit',
    integrity: null,
  },
  errors: [
    ...CISCO_ERRORS,
    {
      pattern: /^Exiting: failed to connect to any daemons/,
      means: 'the routing daemons do not run, or this user may not reach them',
    },
  ],
  noise: [
    ...CISCO_CONFIG_NOISE,
    { pattern: /^Current configuration:$/, drop: true, reason: 'a heading, not configuration' },
  ],
  secrets: [
    { kind: 'password', pattern: /^(?:enable )?password (?:8 )?(?<secret>\S+)$/d },
    { kind: 'routing-key', pattern: /^ {1,4}ip rip authentication string (?<secret>\S+)/d },
    {
      kind: 'routing-key',
      pattern: /^ {1,4}ipv6 ospf6 authentication key-id \d{1,5} hash-algo \S{1,16} key (?<secret>\S+)/d,
    },
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^(?:FRRouting|Quagga) \d/, /^Hello, this is (?:FRRouting|Quagga) /, /^frr version \d/],
};
