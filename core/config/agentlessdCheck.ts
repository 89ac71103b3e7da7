import { fromBinary, showBytes, toBinary, utf8 } from '../bytes';
import type { Release } from '../release';
import { isConfigState, parseNumber, readBlock } from './agentlessEntries';
import { daemonVoice } from './daemonVoice';
import type { DaemonVoice } from './daemonVoice';
import { readOssecXml } from './ossecXml';
import { knownSections } from './sections';
import { dialectOf } from './xmlDialect';
import type { XmlElement } from './xmlTree';

export interface CheckOptions {
  readonly release: Release;
  /**
   * Is there anything (a file, a folder) of this name in the manager's `agentless/` folder? The name is as written in
   * `<type>`, UTF-8 decoded; it may hold slashes and `..`, which the daemon does not mind.
   */
  readonly scriptExists: (type: string) => boolean;
}

/** What `ossec-agentlessd -t` answers. */
export interface DaemonVerdict {
  readonly exit: 0 | 1;
  /** Lines of ossec.log without the time, in order, without LF. A message with a line break in it is several lines. */
  readonly log: readonly Uint8Array[];
  /** Seen on the real daemon (false for Wazuh: read from its sources only, facts chapter 16). */
  readonly recorded: boolean;
  /** Offset in the file, in bytes, of what the daemon stumbled on; null if it accepts the file. */
  readonly faultAt: number | null;
}

/** A fault: the messages of the place that found it, and where. */
interface Fault {
  readonly messages: readonly string[];
  readonly at: number;
}

/**
 * Reads a whole ossec.conf as the release's agentlessd does before it starts (facts chapter 8): the first fault ends
 * it. Pure but for `scriptExists`. Never throws.
 */
export function checkConfiguration(file: Uint8Array | string, options: CheckOptions): DaemonVerdict {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  const voice = daemonVoice(options.release);
  const fault = findFault(toBinary(bytes), options, voice);
  return {
    exit: fault === null ? 0 : 1,
    log: fault === null ? [] : [...fault.messages, voice.invalidConfiguration()].flatMap(toLines),
    recorded: options.release !== 'wazuh-4',
    faultAt: fault?.at ?? null,
  };
}

function findFault(text: string, options: CheckOptions, voice: DaemonVoice): Fault | null {
  const document = readOssecXml(text, { dialect: dialectOf(options.release), encoding: 'single' });
  if (document.error !== null) {
    return { messages: [voice.brokenXml(document.error)], at: document.error.span.start };
  }
  for (const root of document.roots) {
    if (root.name !== 'ossec_config') return { messages: [voice.invalidElement(root.name)], at: root.startTag.start };
    for (const section of root.children) {
      const fault = checkSection(section, options, voice);
      if (fault !== null) return { ...fault, messages: [...fault.messages, voice.configurationError()] };
    }
  }
  return null;
}

/** A section without an element in it is refused like an unknown one. */
function checkSection(section: XmlElement, options: CheckOptions, voice: DaemonVoice): Fault | null {
  if (section.children.length === 0 || !knownSections(options.release).has(section.name)) {
    return { messages: [voice.invalidElement(section.name)], at: section.startTag.start };
  }
  return section.name === 'agentless' ? checkBlock(section, options, voice) : null;
}

function checkBlock(section: XmlElement, options: CheckOptions, voice: DaemonVoice): Fault | null {
  for (const element of section.children) {
    const messages = checkElement(element, options, voice);
    if (messages.length > 0) return { messages, at: element.startTag.start };
  }
  const { hosts, types, inForce } = readBlock(section);
  const at = section.startTag.start;
  if (types.length === 0 || hosts.length === 0 || inForce.states.size === 0) {
    return { messages: [voice.missingOptions()], at };
  }
  const periodicOnly = inForce.states.size === 1 && inForce.states.has('periodic');
  return periodicOnly && inForce.frequency === 0 ? { messages: [voice.missingFrequency()], at } : null;
}

function checkElement(element: XmlElement, options: CheckOptions, voice: DaemonVoice): string[] {
  const { name, value } = element;
  switch (name) {
    case 'frequency':
    case 'port':
      return parseNumber(value) === null ? [voice.invalidValue(name, value)] : [];
    case 'state':
      return isConfigState(value) ? [] : [voice.invalidValue(name, value)];
    case 'type':
      return checkType(value, options, voice);
    case 'host':
    case 'arguments':
    case 'run_command':
      return [];
    default:
      return [voice.invalidElement(name)];
  }
}

function checkType(value: string, options: CheckOptions, voice: DaemonVoice): string[] {
  if (options.release === 'wazuh-4' && value.split('/').includes('..')) return [voice.parentFolder(value)];
  // Only a path is looked up: nothing behind the folder's name finds the folder itself (inferred).
  const exists = value === '' || options.scriptExists(showBytes(fromBinary(value)));
  return exists ? [] : [voice.scriptMissing(value), voice.invalidValue('type', value)];
}

function toLines(message: string): Uint8Array[] {
  return message.split('\n').map(fromBinary);
}
