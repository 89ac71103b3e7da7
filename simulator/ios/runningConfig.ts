/** A line of a running configuration and the indented lines below it. */
export interface ConfigSection {
  readonly line: string;
  readonly children: readonly string[];
}

/** An IOS configuration as its sections in order. A banner is one section whose line has line breaks in it. */
export type RunningConfig = readonly ConfigSection[];

/** Reads a configuration as `show running-config` prints it; `!` lines and the closing `end` are left out. */
export function parseConfig(text: string): RunningConfig {
  const sections: { line: string; children: string[] }[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '' || line.startsWith('!') || line === 'end') continue;
    if (line.startsWith('banner ')) {
      const close = lines.findIndex((other, index) => index > at && other.endsWith('^C'));
      sections.push({ line: lines.slice(at, close + 1).join('\n'), children: [] });
      at = close;
    } else if (line.startsWith(' ')) sections.at(-1)?.children.push(line.trim());
    else sections.push({ line, children: [] });
  }
  return sections;
}

/** The configuration as IOS prints it, with `!` between kinds of lines, without the closing `end`. */
export function renderConfig(config: RunningConfig): string {
  let text = '';
  let before: ConfigSection | null = null;
  for (const section of config) {
    const apart =
      before && (before.children.length > 0 || section.children.length > 0 || kind(before) !== kind(section));
    if (apart || (before && section.line.startsWith('interface '))) text += '!\n';
    text += [section.line, ...section.children.map(child => ` ${child}`)].join('\n') + '\n';
    before = section;
  }
  return text;
}

/** First words that IOS prints without a `!` between them. */
const NEIGHBOURS: ReadonlyMap<string, string> = new Map([
  ['service', 'version'],
  ['boot-end-marker', 'boot-start-marker'],
  ['ipv6', 'ip'],
]);

/** Lines that stand together without a `!` between them share their first word, `no` left aside. */
function kind(section: ConfigSection): string {
  const word = /^(?:no )?([\w-]+)/.exec(section.line)?.[1] ?? '';
  return NEIGHBOURS.get(word) ?? word;
}

/** Commands of which a configuration holds one: a new one takes the place of the old. */
const SINGLE = [
  'hostname',
  'version',
  'enable secret',
  'enable password',
  'banner motd',
  'banner login',
  'banner exec',
  'ip domain name',
  'ip default-gateway',
  'snmp-server location',
  'snmp-server contact',
  'description',
  'ip address',
  'no ip address',
  'bandwidth',
  'mtu',
  'duplex',
  'speed',
  'router-id',
  'exec-timeout',
  'transport input',
];

/** Whether a new line takes the place of an old one. */
function replaces(line: string, old: string): boolean {
  if (line === old || `no ${line}` === old) return true;
  const positive = (text: string): string => text.replace(/^no /, '');
  const single = SINGLE.find(word => line === word || line.startsWith(`${word} `));
  if (single && positive(old).startsWith(positive(single))) return !/ secondary$/.test(line);
  const user = /^username \S+/.exec(line)?.[0];
  return user !== undefined && old.startsWith(`${user} `);
}

/** The lines after one more was typed; `no LINE` removes what begins with LINE. */
export function withLine(lines: readonly string[], line: string): readonly string[] {
  const removed = /^no (.+)$/.exec(line)?.[1];
  if (removed !== undefined) {
    const kept = lines.filter(old => old !== removed && !old.startsWith(`${removed} `));
    if (removed === 'ip address') return withLine(lines, 'ip address').map(old => (old === 'ip address' ? line : old));
    return kept.length < lines.length ? kept : lines;
  }
  const at = lines.findIndex(old => replaces(line, old));
  if (at >= 0) return lines.map((old, index) => (index === at ? line : old));
  return [...lines, line];
}

/** The configuration after one more line was typed at the top level; it stands behind the last of its kind. */
export function withTopLine(config: RunningConfig, line: string): RunningConfig {
  const removed = /^no (.+)$/.exec(line)?.[1];
  if (removed !== undefined) {
    return config.filter(({ line: old }) => old !== removed && !old.startsWith(`${removed} `));
  }
  const at = config.findIndex(({ line: old }) => replaces(line, old));
  if (at >= 0) return config.map((old, index) => (index === at ? { line, children: old.children } : old));
  const added: ConfigSection = { line, children: [] };
  const last = config.findLastIndex(section => kind(section) === kind(added));
  const place = last >= 0 ? last + 1 : config.findIndex(({ line: old }) => old.startsWith('line '));
  return config.toSpliced(place < 0 ? config.length : place, 0, added);
}

/** The configuration after a line was typed within a section, which is made if it is not there. */
export function withChildLine(config: RunningConfig, parent: string, line: string): RunningConfig {
  const base = config.some(section => section.line === parent) ? config : withTopLine(config, parent);
  return base.map(section =>
    section.line === parent ? { line: parent, children: withLine(section.children, line) } : section,
  );
}

/** The value behind the first line that begins with `word`; `''` when there is none. */
export function configValue(config: RunningConfig, word: string): string {
  return config.find(section => section.line.startsWith(`${word} `))?.line.slice(word.length + 1) ?? '';
}
