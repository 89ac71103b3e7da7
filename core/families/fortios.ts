import { PEM_PRIVATE_KEY, PLAIN_LOGIN, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/**
 * Fortinet FortiOS. Paging can only be switched off in the configuration itself, which a check must not touch: its
 * pager is answered instead. Encrypted values (`ENC …`) have a new salt each time they are shown.
 */
export const fortios: DeviceFamily = {
  id: 'fortios',
  label: 'Fortinet FortiOS',
  kind: 'cli',
  prompts: {
    user: /^(?<name>[\w.\-~]{1,64}) \$ ?$/,
    privileged: /^(?<name>[\w.\-~]{1,64}) # ?$/,
    config: /^(?<name>[\w.\-~]{1,64}) \([\w.\-/: ]{1,64}\) [#$] ?$/,
  },
  enter: '\n',
  pager: { prompts: [{ pattern: /^--More--\s?$/, send: ' ', why: 'a page of output is full' }], off: [] },
  login: {
    ...PLAIN_LOGIN,
    questions: [
      { pattern: /\(Press 'a' to accept\): ?$/, send: 'a', why: 'a notice has to be accepted before the prompt' },
    ],
  },
  become: {},
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['get system status', 'show'],
    log: null, // it shows the newest line first
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^Unknown action \d/, means: 'this device does not know the command' },
    { pattern: /^command parse error before /, means: 'this device does not know the command' },
    { pattern: /^Command fail\. Return code -?\d/, means: 'the device refused the command' },
    { pattern: /^Permission denied\b/i, means: 'this user may not use the command' },
  ],
  noise: [
    { pattern: /^System time: (?<changing>\S.*)$/d, reason: 'the clock' },
    { pattern: /^(?:Cluster )?Uptime: (?<changing>\S.*)$/di, reason: 'the time since the last start grows' },
    { pattern: /^#conf_file_ver=(?<changing>\d{1,24})$/d, reason: 'a counter that other events raise too' },
    {
      pattern:
        /^(?:Virus|Extended|Extreme|IPS|IPS-ETDB|APP|INDUSTRIAL|Botnet|Proxy-IPS|Proxy-APP)(?:-DB| DB)?: (?<changing>\d[^(]{0,24}\([^)]{1,24}\))/d,
      reason: 'signatures update by themselves',
    },
    { pattern: /^IPS Malicious URL Database: (?<changing>\d.*)$/d, reason: 'signatures update by themselves' },
    { pattern: /^Last reboot reason: /, drop: true, reason: 'printed by some releases only' },
  ],
  secrets: [
    { kind: 'encrypted', pattern: /^\s{0,64}set [\w-]{1,64} ENC (?<secret>\S+)/d, cycles: true },
    {
      kind: 'password',
      pattern:
        /^\s{0,64}set (?:passwd|(?:[\w-]{1,32}-)?password|(?:[\w-]{1,32}-)?secret|psksecret|passphrase|auth-pwd|priv-pwd|(?:auth|enc|preshared|ddns)-key|authentication-key|key-string|key) (?<secret>"[^"]*"|(?!ENC\b)\S+)/d,
    },
    {
      kind: 'community',
      pattern: /^\s{4,64}set name (?<secret>"[^"]*"|\S+)$/d,
      within: { begin: /^\s{0,64}config system snmp community$/, end: /^(?:end|config (?!hosts)\S.*)$/ },
    },
    URL_PASSWORD,
  ],
  secretBlocks: [{ ...PEM_PRIVATE_KEY, cycles: true }],
  identify: [/^Version: Forti(?:Gate|WiFi|OS)/, /^#config-version=FG/],
};
