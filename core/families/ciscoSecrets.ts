import { URL_PASSWORD } from './common';
import type { Secret, Section } from './family';

/** Secrets in the configurations modelled on Cisco IOS, by what they protect. `7`, `8a`, `sha512` say how one is shown. */

const KEY_CHAIN: Section = { begin: /^ {0,4}key chain \S/, end: /^\S/ };

const ACCOUNTS: readonly Secret[] = [
  {
    kind: 'enable-secret',
    pattern: /^enable (?:secret|password)(?: level \d{1,2})?(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'master-key', pattern: /^key config-key password-encrypt(?:ion)? (?<secret>\S+)/d },
  {
    kind: 'user-password',
    pattern:
      /^ {0,4}(?:(?:vpdn|mgmtuser|credentials|authentication) )?username \S{1,64} .{0,80}?\bpassword(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d,
  },
  {
    kind: 'user-password',
    pattern: /^ {0,4}(?:mgmtuser )?username \S{1,64} .{0,120}?\bsecret(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'user-password', pattern: /^aaa root secret(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d },
  {
    kind: 'line-password',
    pattern: /^ {1,12}password(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>(?!(?:policy|minimum|encryption-key) )\S+)/d,
  },
  { kind: 'ppp-password', pattern: /^ {1,12}ppp (?:chap|pap) .{0,80}?password(?: (?:\d{1,2}|8a))? (?<secret>\S+)/d },
  { kind: 'ppp-password', pattern: /^ {1,12}l2tp tunnel password(?: (?:\d{1,2}|8a))? (?<secret>\S+)/d },
  { kind: 'ftp-password', pattern: /^ip (?:ftp|http client) password(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d },
];

const SNMP: readonly Secret[] = [
  { kind: 'community', pattern: /^snmp-server community (?:\d )?(?<secret>\S+)/d },
  {
    kind: 'community',
    // A firewall names the interface before the address; there the word `community` stands before it.
    pattern:
      /^snmp-server host \S{1,64}(?! (?:\d{1,3}\.){3}\d{1,3}\b)(?: (?:vrf \S{1,64}|traps|informs|version (?:1|2c))){0,6} (?<secret>(?!version|vrf|traps|informs)\S+)(?=\s|$)(?! community )/d,
  },
  {
    kind: 'snmp-auth',
    pattern: /^snmp-server user \S{1,64} .{0,120}?\bauth (?:md5|sha\S{0,8}) (?<secret>\S+)/d,
  },
  {
    kind: 'snmp-priv',
    pattern: /^snmp-server user \S{1,64} .{0,240}?\bpriv (?:encrypted )?(?:des|3des|aes(?: \d{3})?) (?<secret>\S+)/d,
  },
];

const SERVERS: readonly Secret[] = [
  {
    kind: 'server-key',
    pattern:
      /^ {0,4}(?:tacacs|radius)-server (?:host \S{1,64} .{0,80}?)?key(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>"[^"]*"|\S+)/d,
  },
  {
    kind: 'server-key',
    pattern: /^ {1,12}(?:server-private|client|server|pac) .{0,120}?key(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d,
  },
  {
    kind: 'server-key',
    pattern: /^ {1,4}(?:server-)?key(?: (?:\d{1,2}|sha\d{3}))? (?<secret>(?!chain\b)(?!\d{1,64}$)\S+)$/d,
  },
  { kind: 'server-key', pattern: /^ {1,4}(?:server-)?key (?:\d{1,2} )?(?<secret>\d+)$/d, notWithin: KEY_CHAIN },
  {
    kind: 'ntp-key',
    pattern:
      /^ntp authentication-key \d{1,10} (?:md5|sha\S{0,8}|hmac-sha\S{0,8}|cmac-\S{1,8})(?: (?:\d{1,2}|8a))? (?<secret>\S+)/d,
  },
];

const ROUTING: readonly Secret[] = [
  {
    kind: 'routing-key',
    pattern:
      /^ {1,12}(?:(?:ip )?ospf |area \S{1,16} virtual-link \S{1,64} .{0,120}?)?(?:authentication-key|message-digest-key \d{1,3} (?:md5|sha\d{1,3}))(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>(?!(?:type|value) )\S+)/d,
  },
  {
    kind: 'routing-key',
    pattern:
      /^ {1,12}ipv6 ospf (?:authentication|encryption) ipsec spi \d{1,10} .{0,160}?\b(?:md5|sha1) (?:\d )?(?<secret>\S+)/d,
  },
  {
    kind: 'routing-key',
    pattern: /^ {1,12}ipv6 ospf encryption ipsec spi \d{1,10} esp .{0,24}? (?:\d )?(?<secret>[0-9A-Fa-f]{16,128})\b/d,
  },
  {
    kind: 'routing-key',
    pattern: /^ {1,12}neighbor \S{1,64} password(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'routing-key', pattern: /^ {1,12}key-string(?: (?:\d{1,2}|8a|sha\d{3}))? (?<secret>\S+)/d },
  {
    kind: 'routing-key',
    pattern:
      /^mpls ldp (?:neighbor .{1,80}? )?password (?:option \d{1,3} for \S{1,64} )?(?:\d{1,2} )?(?<secret>(?!key-chain|required|rollover|fallback|option)\S+)/d,
  },
  {
    kind: 'routing-key',
    pattern:
      /^ {1,12}(?:standby|vrrp|glbp) (?:\d{1,4} )?(?:peer )?authentication (?:(?:md5|ietf-md5) key-string(?: (?:\d|8a))? |text (?:7 )?)?(?<secret>(?!(?:md5|ietf-md5|text) )\S+)/d,
  },
  {
    kind: 'routing-key',
    pattern: /^ {1,12}authentication (?:md5 key-string|text|mode hmac-sha-256)(?: \d{1,2})? (?<secret>\S+)/d,
  },
  { kind: 'routing-key', pattern: /^ {1,12}(?:isis )?authentication key(?: (?:\d{1,2}|8a))? (?<secret>\S+)/d },
  {
    kind: 'routing-key',
    pattern: /^ {1,12}(?:isis |area-|domain-)password(?: (?:md5|clear))?(?: (?:\d{1,2}|8a))? (?<secret>\S+)/d,
  },
  { kind: 'routing-key', pattern: /^ {1,12}ip(?:v6)? nhrp authentication (?<secret>\S+)/d },
];

const LINKS: readonly Secret[] = [
  { kind: 'vpn-key', pattern: /^ {0,4}crypto isakmp key(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  {
    kind: 'vpn-key',
    pattern:
      /^ {0,12}pre-shared-key(?: (?:address|hostname|ipv6) .{1,100}? key)?(?: (?:local|remote))?(?: hex)?(?: \d{1,2})? (?<secret>\S+)/d,
  },
  { kind: 'wireless-key', pattern: /^ {1,4}wpa-psk (?:ascii|hex)(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  {
    kind: 'wireless-key',
    pattern: /^ {1,4}security wpa psk set-key (?:ascii|hex)(?: \d{1,2})? (?<secret>\S+)/d,
  },
  { kind: 'link-key', pattern: /^ {1,12}sap pmk (?<secret>\S+)/d },
];

export const CISCO_SECRETS: readonly Secret[] = [...ACCOUNTS, ...SNMP, ...SERVERS, ...ROUTING, ...LINKS, URL_PASSWORD];

/** Forms that a router does not have: where it has a like one, another word is the secret. */
export const PIX_SECRETS: readonly Secret[] = [
  { kind: 'enable-secret', pattern: /^passwd (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^isakmp key (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^vpngroup \S{1,64} password (?<secret>\S+)/d },
  { kind: 'server-key', pattern: /^aaa-server \S{1,64} .{0,80}? host \S{1,64} (?<secret>(?!timeout\b)\S+)/d },
  { kind: 'failover-key', pattern: /^failover (?:ipsec pre-shared-key|key)(?: \d| hex)? (?<secret>\S+)/d },
];
