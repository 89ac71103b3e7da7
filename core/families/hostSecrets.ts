import { URL_PASSWORD } from './common';
import type { Secret } from './family';

/** Secrets in the files of a host: what its own tools and the usual services keep there. */

const ACCOUNTS: readonly Secret[] = [
  // shadow, master.passwd, gshadow, .htpasswd: `*`, `!` and an empty field are no secrets
  { kind: 'password-hash', pattern: /^[\w.-]{1,64}:(?:!{0,2}|\*LOCKED\*)(?<secret>\$[\w-]{1,16}\$[^:\s]+)(?=:|$)/d },
  { kind: 'password-hash', pattern: /^[\w.-]{1,64}:(?:!{0,2}|\*LOCKED\*)(?<secret>[\w./]{13}):\d{1,8}:/d },
  { kind: 'password-hash', pattern: /\{(?:SSHA|SHA|CRYPT|SMD5|MD5|PBKDF2)\d{0,3}\}(?<secret>[^\s"']{8,})/d },
  {
    kind: 'password-hash',
    pattern: /\$(?:1|2[abxy]|5|6|7|y|gy|apr1|argon2[id]{1,2})\$(?<secret>[^\s:"'<]{8,})/d,
  },
  { kind: 'password-hash', pattern: /grub\.pbkdf2\.sha512\.\d{1,8}\.(?<secret>[0-9A-F.]{8,})/d },
];

const NETWORK: readonly Secret[] = [
  {
    kind: 'wireless-key',
    pattern: /^\s{0,16}(?:wpa_)?(?:psk|passphrase|wep_key\d)=(?<secret>"[^"]*"|\S+)/d,
  },
  { kind: 'vpn-key', pattern: /^\s{0,16}(?:PrivateKey|PresharedKey)\s?=\s?(?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^.{0,128}?: (?:PSK|EAP|XAUTH|NTLM) (?<secret>"[^"]*"|\S+)/d },
  { kind: 'vpn-key', pattern: /^.{0,128}?: (?:RSA|ECDSA|PKCS8|P12) \S{1,128} (?<secret>"[^"]*")/d },
  {
    kind: 'community',
    pattern:
      /^\s{0,16}(?:rocommunity6?|rwcommunity6?|trapcommunity|com2sec6? \S{1,64} \S{1,64}|(?:trap2?sink|informsink) \S{1,128}) (?<secret>\S+)/d,
  },
  {
    kind: 'snmp-auth',
    pattern: /^\s{0,16}createUser .{1,96}? (?:MD5|SHA\S{0,4}) (?<secret>"[^"]*"|\S+)/d,
  },
  { kind: 'snmp-priv', pattern: /^\s{0,16}createUser .{1,240}? (?:DES|AES\S{0,4}) (?<secret>"[^"]*"|\S+)/d },
  { kind: 'snmp-auth', pattern: /^usmUser .{1,240}? \.1\.3\.6\.1\.6\.3\.10\.1\.1\.\d (?<secret>0x\w+|"[^"]*")/d },
  { kind: 'snmp-priv', pattern: /^usmUser .{1,400}? \.1\.3\.6\.1\.6\.3\.10\.1\.2\.\d (?<secret>0x\w+|"[^"]*")/d },
];

const SERVICES: readonly Secret[] = [
  {
    kind: 'password',
    pattern:
      /^\s{0,16}(?:export )?[\w.-]{0,48}(?:password|passwd|passphrase|secret|api_?key|access_?key|token)\s?[=:]\s?(?<secret>"[^"]*"|'[^']*'|(?!files\b|compat\b)\S+)/di,
  },
  { kind: 'password', pattern: /\bpass(?:word|wd)?=(?<secret>"[^"]*"|[^\s,;"]+)/dg },
  { kind: 'password', pattern: /\blogin \S{1,64} password (?<secret>\S+)/d },
  { kind: 'password', pattern: /^\s{0,8}(?:requirepass|masterauth|bindpw|rootpw|password) (?<secret>\S+)$/d },
];

export const HOST_SECRETS: readonly Secret[] = [...ACCOUNTS, ...NETWORK, ...SERVICES, URL_PASSWORD];

/** What OpenBSD's and FreeBSD's own configuration files add. */
export const BSD_SECRETS: readonly Secret[] = [
  { kind: 'wireless-key', pattern: /^\s{0,16}(?:(?:nwid|join) .{1,64}? )?(?:wpakey|nwkey) (?<secret>"[^"]*"|\S+)/d },
  { kind: 'vpn-key', pattern: /^\s{0,16}wgkey (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /\bwgpsk (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^\s{0,16}(?:ike|ikev2) .{1,240}? psk (?<secret>"[^"]*"|\S+)/d },
  { kind: 'carp-key', pattern: /\b(?:vhid|advskew|advbase) \d{1,3} pass (?<secret>[^\s"]+)/d },
  { kind: 'carp-key', pattern: /^pass (?<secret>\S+) (?:carpdev|vhid|advskew) /d },
  { kind: 'routing-key', pattern: /^\s{0,16}tcp md5sig (?:password|key) (?<secret>"[^"]*"|\S+)/d },
  { kind: 'routing-key', pattern: /^\s{0,16}auth-(?:md \d{1,3}|key) (?<secret>"[^"]*"|\S+)/d },
  { kind: 'ppp-password', pattern: /^\s{1,16}set (?:authkey|login .{0,80}?password) (?<secret>"[^"]*"|\S+)/d },
];
