import type { Entry } from '../protocol/entry';
import type { State } from '../protocol/state';
import type { Span, XmlDocument, XmlElement } from './xmlTree';

/** Seconds, where `<frequency>` is left out. */
export const DEFAULT_FREQUENCY = 86400;

/** The elements that `<agentless>` knows, in the order of the documentation. */
export const AGENTLESS_ELEMENTS = ['type', 'frequency', 'host', 'state', 'arguments', 'port', 'run_command'] as const;
export type AgentlessElement = (typeof AGENTLESS_ELEMENTS)[number];

/** The values of `<state>`. */
export const CONFIG_STATES = ['periodic', 'periodic_diff', 'stay_connected'] as const;
export type ConfigState = (typeof CONFIG_STATES)[number];

/** One element of a block: as written, and what the daemon makes of it (null: it refuses the value). */
export interface Field<T> {
  readonly element: XmlElement;
  readonly value: T | null;
}

export interface HostField {
  readonly element: XmlElement;
  readonly become: Entry['become'];
  /** Without `use_su·` / `use_sudo·`. */
  readonly host: string;
  readonly hostSpan: Span;
}

/** One `<agentless>` section: every element that stands in it, and what is in force in the end. */
export interface AgentlessBlock {
  readonly element: XmlElement;
  readonly types: readonly Field<string>[];
  readonly frequencies: readonly Field<number>[];
  readonly hosts: readonly HostField[];
  readonly states: readonly Field<ConfigState>[];
  readonly arguments: readonly Field<string>[];
  readonly ports: readonly Field<number>[];
  readonly runCommands: readonly Field<string>[];
  /** Elements that the daemon does not know. */
  readonly unknown: readonly XmlElement[];
  readonly inForce: InForce;
}

export interface InForce {
  /** The last `<type>`; null without one. */
  readonly script: string | null;
  /** The last `<arguments>`, or empty. */
  readonly arguments: string;
  /** The last `<frequency>`, as the 32-bit number that it is in the daemon. */
  readonly frequency: number;
  readonly states: ReadonlySet<ConfigState>;
  /** How the daemon reads the script's output: states add up. Null: nothing is ever run. */
  readonly state: State | null;
}

/** An entry, and where it comes from. */
export interface ConfiguredEntry {
  readonly entry: Entry;
  readonly block: AgentlessBlock;
  readonly host: HostField;
}

/** The `<agentless>` blocks of a file, in order, over all of its `<ossec_config>` roots. */
export function agentlessBlocks(document: XmlDocument): AgentlessBlock[] {
  return document.roots
    .filter(root => root.name === 'ossec_config')
    .flatMap(root => root.children.filter(section => section.name === 'agentless'))
    .map(readBlock);
}

/** One entry for each host of each block that names a script and a state that runs. */
export function configuredEntries(blocks: readonly AgentlessBlock[]): ConfiguredEntry[] {
  return blocks.flatMap(block => {
    const { script, state, arguments: args, frequency } = block.inForce;
    if (script === null || state === null) return [];
    return block.hosts.map(host => ({
      block,
      host,
      entry: { script, host: host.host, become: host.become, arguments: args, state, frequency },
    }));
  });
}

/** One `<agentless>` element, read leniently: refused values stay in their fields with the value null. */
export function readBlock(element: XmlElement): AgentlessBlock {
  const named = (name: AgentlessElement): XmlElement[] => element.children.filter(child => child.name === name);
  const texts = (name: AgentlessElement): Field<string>[] =>
    named(name).map(child => ({ element: child, value: child.value }));
  const numbers = (name: AgentlessElement): Field<number>[] =>
    named(name).map(child => ({ element: child, value: parseNumber(child.value) }));
  const known: readonly string[] = AGENTLESS_ELEMENTS;
  const parts = {
    types: texts('type'),
    frequencies: numbers('frequency'),
    states: named('state').map(child => ({ element: child, value: isConfigState(child.value) ? child.value : null })),
    arguments: texts('arguments'),
  };
  return {
    element,
    ...parts,
    hosts: named('host').map(readHost),
    ports: numbers('port'),
    runCommands: texts('run_command'),
    unknown: element.children.filter(child => !known.includes(child.name)),
    inForce: inForce(parts),
  };
}

function inForce(parts: Pick<AgentlessBlock, 'types' | 'frequencies' | 'states' | 'arguments'>): InForce {
  const states = new Set(parts.states.flatMap(field => field.value ?? []));
  return {
    script: parts.types.at(-1)?.value ?? null,
    arguments: parts.arguments.at(-1)?.value ?? '',
    frequency: parts.frequencies.findLast(field => field.value !== null)?.value ?? DEFAULT_FREQUENCY,
    states,
    state: states.has('periodic_diff') ? 'periodic_diff' : states.has('periodic') ? 'periodic' : null,
  };
}

function readHost(element: XmlElement): HostField {
  const { value, valueSpan } = element;
  const become = value.startsWith('use_su ') ? 'su' : value.startsWith('use_sudo ') ? 'sudo' : null;
  const prefix = become === null ? 0 : `use_${become} `.length;
  return {
    element,
    become,
    host: value.slice(prefix),
    hostSpan: { start: Math.min(valueSpan.start + prefix, valueSpan.end), end: valueSpan.end },
  };
}

export function isConfigState(text: string): text is ConfigState {
  return (CONFIG_STATES as readonly string[]).includes(text);
}

/**
 * A number as the daemon reads one: digits only, empty is 0, null if there is anything else. It is kept in 32 bits
 * (inferred): 4294967296 is 0, and what does not even fit into 63 bits is -1.
 */
export function parseNumber(text: string): number | null {
  if (!/^[0-9]*$/.test(text)) return null;
  // Beyond 19 digits it is too large whatever it is; BigInt of a very long text would be slow.
  const digits = text.replace(/^0+/, '').slice(0, 20);
  const exact = BigInt(digits === '' ? '0' : digits);
  return exact > 0x7fff_ffff_ffff_ffffn ? -1 : Number(BigInt.asIntN(32, exact));
}
