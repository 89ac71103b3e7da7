import { type RunningConfig, withChildLine, withTopLine } from './runningConfig';

/** A person at `configure terminal`: where they are and what the configuration has become. */
export interface ConfigMode {
  readonly config: RunningConfig;
  /** The section that lines go to, e.g. `interface GigabitEthernet0/1`; null at the top. */
  readonly section: string | null;
  /** A banner that is being typed: its first line, its closing character, and the lines so far. */
  readonly banner: { readonly head: string; readonly close: string; readonly lines: readonly string[] } | null;
}

export type ConfigStep =
  | { readonly kind: 'next'; readonly mode: ConfigMode }
  | { readonly kind: 'leave'; readonly mode: ConfigMode }
  /** The first column, from 0, that IOS could not read. */
  | { readonly kind: 'invalid'; readonly column: number };

/** First words that open a section, with the prompt that it has. */
const SECTIONS: Readonly<Record<string, string>> = {
  interface: 'config-if',
  router: 'config-router',
  line: 'config-line',
  'ip access-list': 'config-ext-nacl',
};

const TOP_WORDS =
  'aaa access-list archive banner clock crypto enable hostname interface ip ipv6 line logging ntp radius-server router ' +
  'service snmp-server spanning-tree tacacs-server username vlan';
const CHILD_WORDS =
  'authentication bandwidth deny description duplex exec-timeout ip ipv6 load-interval login mtu neighbor network ' +
  'passive-interface password permit redistribute remark router-id service-policy shutdown speed standby switchport ' +
  'transport';

const top = new Set(TOP_WORDS.split(' '));
const child = new Set(CHILD_WORDS.split(' '));

/** Shortened first words in full, as IOS keeps them: `int` is `interface`, `ip addr` is `ip address`. */
function fullWords(line: string, within: boolean): string {
  const [, no = '', word = '', rest = ''] = /^(no )?(\S+)(.*)$/.exec(line) ?? [];
  const known = within ? [...child, ...top] : [...top];
  const fitting = known.includes(word) ? [word] : [...new Set(known.filter(candidate => candidate.startsWith(word)))];
  const [full = word] = fitting.length === 1 ? fitting : [];
  return `${no}${full}${rest.replace(/^ addr?e?s?s?(?= |$)/, ' address')}`;
}

/** What one line typed in configuration mode does. */
export function configLine(mode: ConfigMode, typed: string): ConfigStep {
  if (mode.banner) return bannerLine(mode, typed);
  const line = fullWords(typed.trim().replace(/\s+/g, ' '), mode.section !== null);
  if (line === '' || line.startsWith('!')) return { kind: 'next', mode };
  if (line === 'end') return { kind: 'leave', mode };
  if (line === 'exit') {
    return mode.section === null ? { kind: 'leave', mode } : { kind: 'next', mode: { ...mode, section: null } };
  }
  const word = /^(?:no )?(\S+)/.exec(line)?.[1] ?? '';
  if (mode.section !== null && child.has(word)) {
    return { kind: 'next', mode: { ...mode, config: withChildLine(mode.config, mode.section, line) } };
  }
  if (!top.has(word)) return { kind: 'invalid', column: Math.max(0, typed.indexOf(word)) };
  return { kind: 'next', mode: topLine(mode, line) };
}

/** The words in brackets of the prompt: `config-if` for `r1(config-if)#`. */
export function configPrompt(mode: ConfigMode): string {
  if (mode.section === null) return 'config';
  const opener = Object.keys(SECTIONS).find(word => mode.section?.startsWith(`${word} `));
  return (opener && SECTIONS[opener]) ?? 'config';
}

function topLine(mode: ConfigMode, line: string): ConfigMode {
  const banner = /^banner (motd|login|exec) (\^C|\S)(.*)$/.exec(line);
  if (banner) return startBanner(mode, banner);
  const opens = Object.keys(SECTIONS).some(word => line.startsWith(`${word} `));
  if (!opens) return { ...mode, section: null, config: withTopLine(mode.config, line) };
  const section = fullInterfaceName(line);
  const known = mode.config.some(({ line: old }) => old === section);
  return { ...mode, section, config: known ? mode.config : withTopLine(mode.config, section) };
}

/** `int gi0/1` is kept as `interface GigabitEthernet0/1`. */
function fullInterfaceName(line: string): string {
  return line.replace(/^interface gi\D*?\s*(\d.*)$/i, 'interface GigabitEthernet$1');
}

function startBanner(mode: ConfigMode, match: RegExpExecArray): ConfigMode {
  const [, which = '', close = '', rest = ''] = match;
  const head = `banner ${which}`;
  const end = rest.indexOf(close);
  if (end < 0) return { ...mode, section: null, banner: { head, close, lines: [rest] } };
  return { ...mode, section: null, config: withTopLine(mode.config, `${head} ^C${rest.slice(0, end)}^C`) };
}

function bannerLine(mode: ConfigMode, typed: string): ConfigStep {
  const { head, close, lines } = mode.banner ?? { head: '', close: '', lines: [] };
  const end = typed.indexOf(close);
  if (end < 0) return { kind: 'next', mode: { ...mode, banner: { head, close, lines: [...lines, typed] } } };
  const text = [...lines, typed.slice(0, end)].join('\n');
  const config = withTopLine(mode.config, `${head} ^C${text}^C`);
  return { kind: 'next', mode: { ...mode, banner: null, config } };
}
