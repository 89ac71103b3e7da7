import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/** Juniper Junos: routers, switches and SRX firewalls. */
export const junos: DeviceFamily = {
  id: 'junos',
  label: 'Juniper Junos',
  kind: 'cli',
  prompts: {
    user: /^(?<name>[\w.-]{1,64}@[\w.-]{1,128})> ?$/,
    privileged: null,
    config: /^(?<name>[\w.-]{1,64}@[\w.-]{1,128})# ?$/,
  },
  enter: '\n',
  pager: {
    prompts: [{ pattern: /^---\(more(?: \d{1,3}%)?\)---\s?$/, send: ' ', why: 'a page of output is full' }],
    off: ['set cli screen-length 0', 'set cli screen-width 0'],
  },
  login: {
    ...PLAIN_LOGIN,
    outerShell: { prompt: /^(?:[\w.-]{1,64}@[\w.-]{1,128})?(?::\S{1,128} ?)?% ?$/, command: 'cli' },
  },
  become: {
    su: { command: 'start shell user root', password: PASSWORD_PROMPT, user: null, refused: [/^su: /i, /^Sorry/] },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version', 'show chassis hardware', 'show configuration | display set'],
    log: 'show log messages | last 500',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^syntax error(?:[,:.]|$)/, means: 'this device does not know the command' },
    { pattern: /^unknown command\.?/, means: 'this device does not know the command' },
    { pattern: /^error: (?:syntax error|command is not valid)/, means: 'this device does not know the command' },
    { pattern: /^missing argument\.?/, means: 'the command lacks an argument' },
    { pattern: /is ambiguous\.$/, means: 'the abbreviation fits several commands' },
    { pattern: /^error: permission denied/i, means: 'this user may not use the command' },
  ],
  noise: [
    {
      pattern: /^## Last (?:commit|changed): (?<changing>\S.*)$/d,
      reason: 'a time stamp; the change itself shows in the lines below',
    },
    { pattern: /^Current time: (?<changing>\S.*)$/d, reason: 'the clock' },
    {
      pattern: /^System booted: .{1,40}\((?<changing>[^)]{1,40}ago)\)/d,
      reason: 'the time since the last start grows',
    },
    {
      pattern: /^Protocols started: .{1,40}\((?<changing>[^)]{1,40}ago)\)/d,
      reason: 'the time since the last start grows',
    },
    { pattern: /^Last configured: .{1,40}\((?<changing>[^)]{1,40}ago)\)/d, reason: 'the age of the last change grows' },
    {
      pattern: /^ ?(?<changing>\d\d?:\d\d(?:AM|PM) {1,2}up .{1,80}load averages?: .{1,40})$/d,
      reason: 'clock and load',
    },
    { pattern: /^ {0,8}(?:Temperature|Load averages?|Idle|Uptime) {1,24}(?<changing>\d.*)$/d, reason: 'a reading' },
    { pattern: /^ {0,8}(?:In|Out)put rate {0,8}: (?<changing>\d.*)$/d, reason: 'the present load' },
    { pattern: /^ {0,8}Last flapped {0,8}: .{1,40}\((?<changing>[^)]{1,40}ago)\)/d, reason: 'an age that grows' },
    {
      pattern: /^\{(?:master|backup|primary|secondary)(?::(?:node)?\d{1,2})?\}$/,
      drop: true,
      reason: 'the routing engine that answers, printed before each prompt',
    },
  ],
  // `set …` lines: a name or a description may stand in quotes, and begins no secret.
  secrets: [
    {
      kind: 'password',
      pattern:
        /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?(?:encrypted|plain-text|simple|local)-password (?<secret>"[^"]*"|[^\s;]+)/d,
    },
    {
      kind: 'key',
      pattern:
        /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?(?:secret|(?:hello-)?authentication-key|(?:pre-shared-)?key (?:ascii-text|hexadecimal)) (?<secret>"[^"]*"|(?!\d{1,10} (?:type|value) )[^\s;]+)/d,
    },
    {
      kind: 'key',
      pattern:
        /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?authentication-key \d{1,10} (?:type \S{1,16} )?value (?<secret>"[^"]*"|[^\s;]+)/d,
    },
    {
      kind: 'snmp-key',
      pattern:
        /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?(?:authentication|privacy)-(?:key|password) (?<secret>"[^"]*"|(?!\d{1,10} (?:type|value) )[^\s;]+)/d,
    },
    {
      kind: 'routing-key',
      pattern: /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?md5 \d{1,3} key (?<secret>"[^"]*"|[^\s;]+)/d,
    },
    {
      kind: 'community',
      pattern: /^(?:set snmp |\s{1,16})community (?<secret>"[^"]*"|[^\s;{]+)(?: \{| authorization| clients| view|$)/d,
    },
    { kind: 'trap-group', pattern: /^(?:set snmp |\s{1,16})trap-group (?<secret>"[^"]*"|[^\s;{]+)/d },
    // Whatever else the device marks as a secret, or shows in its own reversible form.
    { kind: 'encrypted', pattern: /(?<secret>"\$[89]\$[^"]{1,512}")/dg },
    { kind: 'encrypted', pattern: /(?<secret>"[^"]{1,512}"); ## SECRET-DATA/d },
    URL_PASSWORD,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Junos: \d/, /^--- JUNOS /, /^JUNOS (?:Software|OS|Base)/],
};
