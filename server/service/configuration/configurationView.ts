import {
  agentlessBlocks,
  configuredEntries,
  type AgentlessBlock,
  type ConfiguredEntry,
} from '../../../core/config/agentlessEntries';
import { configFindings, type ConfigSurroundings, type ScriptState } from '../../../core/config/configFindings';
import { readOssecXml } from '../../../core/config/ossecXml';
import { lookupPassword, parsePasslist, type Passlist } from '../../../core/config/passlist';
import type { Release } from '../../../core/release';
import { dialectOf } from '../../../core/config/xmlDialect';
import { pathAt, type XmlDocument, type XmlElement } from '../../../core/config/xmlTree';
import type { Location, Position } from 'vscode-languageserver-types';
import { encodeText } from '../byteOffsets';
import type { ServiceContext } from '../context';
import { findOssecRoot, within, type Files } from '../files';
import { placeFinding, type PlacedFinding } from '../findings/placedFinding';
import type { LineDocument } from '../text/lineDocument';
import { Offsets } from '../text/offsets';
import { onLine } from '../text/positions';

/** An ossec.conf, what the daemon makes of it, and the folder around it. */
export interface ConfigurationView {
  readonly kind: 'configuration';
  readonly document: LineDocument;
  readonly text: string;
  readonly offsets: Offsets;
  readonly xml: XmlDocument;
  readonly blocks: readonly AgentlessBlock[];
  readonly entries: readonly ConfiguredEntry[];
  /** The folder that holds `agentless/`; null where it is not known. */
  readonly root: string | null;
  readonly findings: readonly PlacedFinding[];
  /** The lines of the password list beside the scripts, by host. */
  readonly passwords: ReadonlyMap<string, Location>;
  /** The names of the files in `agentless/`, as far as this machine reaches it. */
  readonly scripts: () => Promise<readonly string[]>;
}

/** What depends on the text alone. */
type Parsed = Pick<ConfigurationView, 'text' | 'offsets' | 'xml' | 'blocks' | 'entries'>;

/** Parses configurations, each version once; the files around them are looked at anew every time. */
export function createConfigurationParser(
  files: Files,
): (document: LineDocument, context: ServiceContext) => Promise<ConfigurationView> {
  const kept = new WeakMap<LineDocument, { readonly made: string; readonly parsed: Parsed }>();
  const parsedOf = (document: LineDocument, release: Release): Parsed => {
    const made = `${document.edits} ${release}`;
    const before = kept.get(document);
    if (before?.made === made) return before.parsed;
    const parsed = parseText(document, release);
    kept.set(document, { made, parsed });
    return parsed;
  };
  return async (document, context) => {
    const parsed = parsedOf(document, context.settings.release);
    const root = await findOssecRoot(document.uri, files);
    const passlist = root === null ? null : await readPasslist(root, context, files);
    const surroundings = root === null ? {} : await surroundingsOf(root, parsed.blocks, passlist, files);
    let findings: readonly PlacedFinding[] | null = null;
    return {
      kind: 'configuration',
      document,
      ...parsed,
      root,
      // Found when asked for: a hover needs none.
      get findings() {
        const isLinted = context.settings['lint.enabled'];
        return (findings ??= isLinted ? findingsOf(parsed.text, context, surroundings) : []);
      },
      passwords: placesOf(passlist),
      scripts: () => (root === null ? Promise.resolve([]) : scriptsIn(within(root, 'agentless'), files)),
    };
  };
}

function parseText(document: LineDocument, release: Release): Parsed {
  const text = document.getText();
  const xml = readOssecXml(text, { dialect: dialectOf(release) });
  const blocks = agentlessBlocks(xml);
  return { text, offsets: new Offsets(document), xml, blocks, entries: configuredEntries(blocks) };
}

/** Hidden files are none, and neither are folders. */
async function scriptsIn(folder: string, files: Files): Promise<readonly string[]> {
  const names = (await files.names(folder)).filter(name => !name.startsWith('.'));
  const states = await Promise.all(names.map(name => files.state(within(folder, name))));
  return names.filter((_, index) => states[index] !== 'folder').sort();
}

/** The elements around a position, outermost first. */
export function elementsAt(view: ConfigurationView, position: Position): readonly XmlElement[] {
  return pathAt(view.xml, view.offsets.offsetAt(position));
}

/** The file of a `<type>`. Slashes in it are the daemon's too: it puts the text behind the folder. */
export function scriptUri(root: string, type: string): string {
  return within(root, 'agentless', ...type.split('/'));
}

function findingsOf(text: string, { settings }: ServiceContext, surroundings: ConfigSurroundings): PlacedFinding[] {
  const { bytes, range } = encodeText(text);
  const findings = configFindings(bytes, { release: settings.release, levels: settings.rules, ...surroundings });
  return findings.map(finding => placeFinding(finding, range));
}

interface NearbyPasslist {
  readonly uri: string;
  readonly list: Passlist;
  /** Its places are those of the file. Wazuh's is base64, and they are not. */
  readonly isPlain: boolean;
}

async function readPasslist(
  root: string,
  { settings: { release } }: ServiceContext,
  files: Files,
): Promise<NearbyPasslist | null> {
  const uri = within(root, 'agentless', '.passlist');
  const text = await files.read(uri);
  return text === null ? null : { uri, list: parsePasslist(text, release), isPlain: release !== 'wazuh-4' };
}

/** The line that counts for each host: the first. */
function placesOf(passlist: NearbyPasslist | null): ReadonlyMap<string, Location> {
  if (passlist === null || !passlist.isPlain) return new Map();
  const { uri, list } = passlist;
  return new Map(list.lines.toReversed().map(({ host, line }) => [host, { uri, range: onLine(line, 0, host.length) }]));
}

/** Answers to all that the checks may ask, looked up beforehand: the checks themselves look at no file. */
async function surroundingsOf(
  root: string,
  blocks: readonly AgentlessBlock[],
  passlist: NearbyPasslist | null,
  files: Files,
): Promise<ConfigSurroundings> {
  const types = new Set(blocks.flatMap(({ types }) => types.flatMap(({ value }) => value ?? [])));
  const states = new Map<string, ScriptState | null>();
  for (const type of types) states.set(type, await files.state(scriptUri(root, type)));
  const isKnown = [...states.values()].every(state => state !== null);
  return {
    ...(isKnown ? { script: (type: string) => states.get(type) ?? 'missing' } : {}),
    ...(passlist === null
      ? {}
      : { hasPassword: (host: string) => lookupPassword(passlist.list, host).kind !== 'not-found' }),
  };
}
