import { show } from '../../rules/show';
import { parseNumber, type AgentlessBlock, type Field } from '../agentlessEntries';
import { CONFIG_RULES as RULES } from '../configRules';
import { effectiveInterval } from '../schedule';
import { STOCK_SCRIPTS } from '../stockScripts';
import { wholeSpan, type XmlElement } from '../xmlTree';
import { decoded, isPlain, removalSpan, valuePlace, type CheckContext, type ScriptState } from './context';

/** What a block lacks, and the values of all of its elements but host and arguments. */
export function checkValues(context: CheckContext, block: AgentlessBlock): void {
  checkMissing(context, block);
  for (const element of block.element.children) checkEntities(context, element);
  block.types.forEach(field => {
    checkType(context, block, field);
  });
  block.states.forEach(field => {
    checkState(context, block, field);
  });
  checkStatesTogether(context, block);
  checkFrequency(context, block);
  checkUnused(context, block);
}

function checkMissing({ report }: CheckContext, { element, types, hosts, states }: AgentlessBlock): void {
  const { start, end } = element.nameSpan;
  if (element.children.length === 0) return; // an empty section is refused as such
  if (types.length === 0) report(RULES.typeMissing, RULES.typeMissing.message(), start, end);
  if (hosts.length === 0) report(RULES.hostMissing, RULES.hostMissing.message(), start, end);
  if (states.length === 0) report(RULES.stateMissing, RULES.stateMissing.message(), start, end);
}

const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '\\<', gt: '>', quot: '"', apos: "'" };

function checkEntities(context: CheckContext, element: XmlElement): void {
  if (element.children.length > 0 || !isPlain(element)) return;
  for (const match of element.value.matchAll(/&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/g)) {
    const code = match[2] === undefined ? parseInt(match[3] ?? '', 16) : Number(match[2]);
    const character = match[1] === undefined ? characterOf(code) : (MEANT[match[1]] ?? null);
    if (character === null) continue;
    const start = element.valueSpan.start + match.index;
    const end = start + match[0].length;
    const message = RULES.entityNotDecoded.message(show(match[0]), character);
    context.report(RULES.entityNotDecoded, message, start, end, { fix: [{ start, end, text: character }] });
  }
}

function characterOf(code: number): string | null {
  if (code === 0x3c) return '\\<';
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
}

/** True where the value is one that the daemon takes once its blanks are off. */
function reportBlanks(context: CheckContext, element: XmlElement, isGood: (value: string) => boolean): boolean {
  const trimmed = element.value.trim();
  if (trimmed === element.value || trimmed === '' || !isGood(trimmed)) return false;
  const { start, end } = element.valueSpan;
  const fix = isPlain(element) ? [{ start, end, text: decoded(trimmed) }] : undefined;
  context.report(RULES.valueBlank, RULES.valueBlank.message(element.name), start, end, fix && { fix });
  return true;
}

function checkType(context: CheckContext, block: AgentlessBlock, { element }: Field<string>): void {
  const { report, surroundings, release } = context;
  const { start, end } = valuePlace(element);
  const type = element.value;
  const stateOf = (name: string): ScriptState | 'unknown' => surroundings.script?.(decoded(name)) ?? 'unknown';
  const leaves = type.split('/').includes('..');
  const isLost = type.startsWith('/') && ['missing', 'unknown'].includes(stateOf(type));
  if (isLost || (leaves && release === 'wazuh-4')) {
    report(RULES.typeOutside, RULES.typeOutside.message(show(type), isLost), start, end);
    return;
  }
  if (leaves) report(RULES.typeParentFolder, RULES.typeParentFolder.message(show(type)), start, end);
  if (type.includes('/') && block.inForce.state === 'periodic_diff') {
    report(RULES.typeSubfolder, RULES.typeSubfolder.message(), start, end);
  }
  switch (type === '' ? 'folder' : stateOf(type)) {
    case 'missing':
      if (reportBlanks(context, element, name => stateOf(name) !== 'missing')) return;
      report(RULES.scriptMissing, RULES.scriptMissing.message(show(type)), start, end);
      return;
    case 'folder':
      report(RULES.scriptIsFolder, RULES.scriptIsFolder.message(show(type)), start, end);
      return;
    case 'not-executable':
      report(RULES.scriptNotExecutable, RULES.scriptNotExecutable.message(show(type)), start, end);
      return;
    case 'unknown':
      // A name that needs its blanks is rarer than one that got them by accident.
      reportBlanks(context, element, () => true);
      return;
    default:
      checkStock(context, element);
  }
  if (stateOf(type) === 'unknown') checkStock(context, element);
}

function checkStock(context: CheckContext, element: XmlElement): void {
  const stock = STOCK_SCRIPTS.get(element.value);
  if (stock?.usesOldCipher !== true) return;
  const { start, end } = valuePlace(element);
  context.report(RULES.stockScriptCipher, RULES.stockScriptCipher.message(element.value), start, end);
}

function checkState(context: CheckContext, block: AgentlessBlock, { element, value }: Field<string>): void {
  const { start, end } = valuePlace(element);
  const state = element.value;
  if (value === null) {
    const near = ['periodic', 'periodic_diff', 'stay_connected'].find(known => lettersOf(known) === lettersOf(state));
    if (reportBlanks(context, element, trimmed => near === trimmed)) return;
    const fix = near !== undefined && isPlain(element) ? [{ start, end, text: near }] : undefined;
    context.report(RULES.stateUnknown, RULES.stateUnknown.message(show(state)), start, end, fix && { fix });
  } else if (block.inForce.state === null) {
    context.report(RULES.stayConnected, RULES.stayConnected.message(), start, end);
  }
}

function lettersOf(state: string): string {
  return state.toLowerCase().replace(/[^a-z]/g, '');
}

function checkStatesTogether(context: CheckContext, block: AgentlessBlock): void {
  const { states, inForce } = block;
  const last = states.at(-1);
  if (last === undefined || inForce.state === null) return;
  const { start, end } = valuePlace(last.element);
  if (inForce.states.size > 1) {
    context.report(RULES.statesAddUp, RULES.statesAddUp.message(inForce.state), start, end);
  }
  const stock = STOCK_SCRIPTS.get(inForce.script ?? '');
  if (stock === undefined || stock.state === inForce.state) return;
  const message = RULES.stockScriptState.message(inForce.script ?? '', stock.state);
  const fix = states.length === 1 && isPlain(last.element) ? [{ start, end, text: stock.state }] : undefined;
  context.report(RULES.stockScriptState, message, start, end, fix && { fix });
}

function checkFrequency(context: CheckContext, block: AgentlessBlock): void {
  const { report, blocks } = context;
  for (const { element, value } of block.frequencies) {
    if (value === null) reportNotDigits(context, element);
  }
  const field = block.frequencies.at(-1);
  if (field === undefined || field.value === null) return;
  const { start, end } = valuePlace(field.element);
  const { frequency, states, state } = block.inForce;
  const isCut = field.element.value.replace(/^0+/, '') !== String(frequency).replace(/^0$/, '');
  const periodicOnly = states.size === 1 && states.has('periodic');
  if (frequency === 0 && periodicOnly) {
    report(RULES.frequencyZero, RULES.frequencyZero.message(isCut), start, end);
  } else if (isCut) {
    report(RULES.frequencyOverflow, RULES.frequencyOverflow.message(frequency), start, end);
  } else if (frequency < 60 && state !== null) {
    const seconds = effectiveInterval(frequency, blocks.length);
    report(RULES.frequencyBelowMinute, RULES.frequencyBelowMinute.message(seconds, blocks.length), start, end);
  }
}

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

function reportNotDigits(context: CheckContext, element: XmlElement): void {
  if (reportBlanks(context, element, value => parseNumber(value) !== null)) return;
  const { start, end } = valuePlace(element);
  const unit = /^\s*([0-9]{1,5})\s*([smhdw])[a-z]*\s*$/i.exec(element.value);
  const seconds = unit && Number(unit[1]) * (SECONDS_OF[(unit[2] ?? '').toLowerCase()] ?? 1);
  const fix = seconds !== null && isPlain(element) ? [{ start, end, text: String(seconds) }] : undefined;
  const message = RULES.frequencyNotDigits.message(show(element.value));
  context.report(RULES.frequencyNotDigits, message, start, end, fix && { fix });
}

/** `port` and `run_command`: read, and never used. */
function checkUnused(context: CheckContext, block: AgentlessBlock): void {
  for (const { element, value } of block.ports) {
    const { start, end } = valuePlace(element);
    if (value === null) {
      if (reportBlanks(context, element, trimmed => parseNumber(trimmed) !== null)) continue;
      context.report(RULES.portNotDigits, RULES.portNotDigits.message(show(element.value)), start, end);
    } else {
      const whole = wholeSpan(element);
      const fix = [{ ...removalSpan(context.text, whole), text: '' }];
      context.report(RULES.portIgnored, RULES.portIgnored.message(), whole.start, whole.end, { fix });
    }
  }
  for (const { element } of block.runCommands) {
    const { start, end } = wholeSpan(element);
    const rename = [
      element.nameSpan,
      element.endTag && { start: element.endTag.start + 2, end: element.endTag.end - 1 },
    ];
    const fix = rename.flatMap(span => (span === null ? [] : [{ ...span, text: 'arguments' }]));
    const extras = block.arguments.length === 0 ? { fix } : {};
    context.report(RULES.runCommandIgnored, RULES.runCommandIgnored.message(), start, end, extras);
  }
}
