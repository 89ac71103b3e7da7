import { show } from '../../rules/show';
import type { AgentlessBlock, ConfiguredEntry, HostField } from '../agentlessEntries';
import { CONFIG_RULES as RULES } from '../configRules';
import { STOCK_SCRIPTS } from '../stockScripts';
import type { Rule } from '../../rules/rule';
import type { Edit } from '../../rules/finding';
import { decoded, isPlain, valuePlace, type CheckContext } from './context';

/** The hosts of one block. */
export function checkHosts(context: CheckContext, block: AgentlessBlock): void {
  for (const field of block.hosts) {
    checkPrefix(context, block, field);
    checkHost(context, block, field);
  }
}

function report(
  context: CheckContext,
  field: HostField,
  rule: Rule,
  message: string,
  text: string | null = null,
): void {
  const { start, end } = field.hostSpan.end > field.hostSpan.start ? field.hostSpan : valuePlace(field.element);
  const fix: Edit[] | undefined =
    text !== null && isPlain(field.element) ? [{ start, end, text: decoded(text) }] : undefined;
  context.report(rule, message, start, end, fix && { fix });
}

function checkPrefix(context: CheckContext, block: AgentlessBlock, field: HostField): void {
  const { host, become, element } = field;
  if (become === null) {
    const attempt = /^\s*use_?(su|sudo)\b[\s:]*/i.exec(element.value);
    if (attempt !== null && element.value !== '') {
      const rest = element.value.slice(attempt[0].length);
      const fixed = `use_${(attempt[1] ?? '').toLowerCase()} ${rest}`;
      report(context, field, RULES.prefixUnknown, RULES.prefixUnknown.message(), fixed);
    }
    return;
  }
  if (host.startsWith(' ') && host.trim() !== '') {
    const message = RULES.prefixBlanks.message(`use_${become}`);
    report(context, field, RULES.prefixBlanks, message, host.trimStart());
  }
  const script = block.inForce.script ?? '';
  if (become === 'sudo' && STOCK_SCRIPTS.has(script)) {
    const { start } = field.element.valueSpan;
    context.report(RULES.useSudoUnused, RULES.useSudoUnused.message(script), start, start + 'use_sudo'.length);
  }
}

function checkHost(context: CheckContext, block: AgentlessBlock, field: HostField): void {
  const { host, become, element } = field;
  const trimmed = host.trim();
  if (trimmed === '') {
    report(context, field, RULES.hostEmpty, RULES.hostEmpty.message());
    return;
  }
  const list = trimmed.split(/[,;\s]+/).filter(name => name !== '');
  if (list.length > 1 && list.every(name => /^[^@]+@[^@]+$/.test(name))) {
    reportList(context, field, list);
    return;
  }
  const isPrefixBlank = become !== null && host.startsWith(' ');
  if (trimmed !== host && !(isPrefixBlank && host.trimEnd() === host)) {
    report(context, field, RULES.hostEdgeBlanks, RULES.hostEdgeBlanks.message(), trimmed);
  }
  const isPrefixed = /^use_?su(do)?\b/i.test(element.value);
  if (/\s/.test(become === null && isPrefixed ? '' : trimmed)) {
    report(context, field, RULES.hostInnerBlank, RULES.hostInnerBlank.message(show(trimmed)));
  }
  checkCharacters(context, block, field, trimmed);
  const known = context.surroundings.hasPassword?.(decoded(host));
  if (known === false) report(context, field, RULES.noPassword, RULES.noPassword.message(show(host)));
}

function reportList(context: CheckContext, field: HostField, list: readonly string[]): void {
  const prefix = field.become === null ? '' : `use_${field.become} `;
  const text = list.map((name, index) => (index === 0 ? name : `${prefix}${name}`)).join('</host>\n    <host>');
  report(context, field, RULES.hostList, RULES.hostList.message(show(field.host.trim())), text);
}

function checkCharacters(context: CheckContext, block: AgentlessBlock, field: HostField, host: string): void {
  if (context.release !== 'wazuh-4') {
    if (/["\\]/.test(host)) report(context, field, RULES.hostQuote, RULES.hostQuote.message());
    else if (/[$`]/.test(host)) report(context, field, RULES.hostExpansion, RULES.hostExpansion.message());
  }
  if (host.includes('/') && block.inForce.state === 'periodic_diff') {
    report(context, field, RULES.hostSlash, RULES.hostSlash.message());
  }
  if (/->.*:/s.test(host)) report(context, field, RULES.hostArrow, RULES.hostArrow.message());
}

/** The same script on the same host: every entry after the first. Prefixes do not count, as they are not in the names. */
export function checkEntriesTwice(context: CheckContext): void {
  const first = new Map<string, ConfiguredEntry>();
  for (const configured of context.entries) {
    const { script, host } = configured.entry;
    const key = `${script}\0${host}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, configured);
      continue;
    }
    const { start, end } = valuePlace(configured.host.element);
    const related = [{ message: 'Here for the first time.', ...valuePlace(earlier.host.element) }];
    context.report(RULES.entryTwice, RULES.entryTwice.message(show(script), show(host)), start, end, { related });
  }
}
