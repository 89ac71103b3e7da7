import { show } from '../../rules/show';
import { AGENTLESS_ELEMENTS } from '../agentlessEntries';
import { knownSections } from '../sections';
import { CONFIG_RULES as RULES } from '../configRules';
import { wholeSpan, type Span, type XmlElement } from '../xmlTree';
import { isBlankText, removalSpan, type CheckContext } from './context';

/** Roots, sections, comments, and the elements of `<agentless>`: their names and how often they come. */
export function checkForm(context: CheckContext): void {
  context.document.comments.forEach(comment => {
    checkComment(context, comment);
  });
  context.document.roots.forEach((root, index) => {
    if (root.name !== 'ossec_config') {
      report(context, 'unknownRoot', RULES.unknownRoot.message(show(root.name)), root.startTag);
      return;
    }
    if (index > 0) report(context, 'twoRoots', RULES.twoRoots.message(), root.startTag);
    root.children.forEach(section => {
      checkSection(context, section);
    });
  });
}

function report(context: CheckContext, rule: keyof typeof RULES, message: string, span: Span, removal?: Span): void {
  const fix = removal && [{ ...removal, text: '' }];
  context.report(RULES[rule], message, span.start, span.end, fix && { fix });
}

function checkComment(context: CheckContext, { start, end }: Span): void {
  const inner = context.text.slice(start, end);
  if (!inner.startsWith('<!--')) {
    report(context, 'notAComment', RULES.notAComment.message(), { start, end });
    return;
  }
  if (inner.endsWith('!>')) {
    report(context, 'commentEndsEarly', RULES.commentEndsEarly.message(), { start: end - 2, end });
    return;
  }
  const nested = inner.indexOf('<!--', 4);
  if (nested >= 0) {
    report(context, 'commentNested', RULES.commentNested.message(), { start: start + nested, end: start + nested + 4 });
  }
}

function checkSection(context: CheckContext, section: XmlElement): void {
  if (section.closing === 'not' && section.children.length === 0) return; // half typed; the broken XML is reported
  if (!knownSections(context.release).has(section.name)) {
    report(context, 'unknownSection', RULES.unknownSection.message(show(section.name)), section.nameSpan);
    return;
  }
  if (section.children.length === 0) {
    const removal = removalSpan(context.text, wholeSpan(section));
    report(context, 'emptySection', RULES.emptySection.message(show(section.name)), section.startTag, removal);
    return;
  }
  if (section.name !== 'agentless') return;
  section.children.forEach(element => {
    checkElement(context, section, element);
  });
  checkLooseText(context, section);
}

function checkElement(context: CheckContext, section: XmlElement, element: XmlElement): void {
  const { name, startTag, nameSpan } = element;
  if (name === '' && element.closing === 'not') return; // half typed
  const known: readonly string[] = AGENTLESS_ELEMENTS;
  if (!known.includes(name)) {
    checkUnknown(context, element);
    return;
  }
  const attributes = context.text.slice(nameSpan.end, startTag.end).replace(/\/?>$/, '');
  if (!isBlankText(attributes)) {
    const span = { start: nameSpan.end, end: nameSpan.end + attributes.trimEnd().length };
    report(context, 'attributeIgnored', RULES.attributeIgnored.message(name), span, span);
  }
  if (element.children.length > 0) {
    const inner = element.children[0] ?? element;
    report(context, 'nestedElement', RULES.nestedElement.message(name), inner.startTag);
  }
  const last = section.children.findLast(other => other.name === name);
  if (name !== 'host' && name !== 'state' && last !== element) {
    const whole = wholeSpan(element);
    const removal = removalSpan(context.text, whole);
    report(context, 'duplicateElement', RULES.duplicateElement.message(name), whole, removal);
  }
}

function checkUnknown(context: CheckContext, element: XmlElement): void {
  const near = nearest(element.name);
  const fix =
    near === null
      ? undefined
      : [element.nameSpan, endName(element)].flatMap(span => (span === null ? [] : [{ ...span, text: near }]));
  const message = RULES.unknownElement.message(show(element.name), near);
  const { start, end } = element.name === '' ? element.startTag : element.nameSpan;
  context.report(RULES.unknownElement, message, start, end, fix && { fix });
}

function endName(element: XmlElement): Span | null {
  return element.endTag && { start: element.endTag.start + 2, end: element.endTag.end - 1 };
}

/** Names that people write for the ones that there are. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  server: 'host',
  hostname: 'host',
  script: 'type',
  interval: 'frequency',
  args: 'arguments',
  options: 'arguments',
  argument: 'arguments',
  mode: 'state',
  command: 'arguments',
};

function nearest(name: string): string | null {
  const lower = name.toLowerCase();
  const same = AGENTLESS_ELEMENTS.find(known => known === lower || oneEditApart(known, lower));
  return same ?? OTHER_NAMES[lower] ?? null;
}

/** One letter more, less, or other. */
function oneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

function checkLooseText(context: CheckContext, section: XmlElement): void {
  let from = section.startTag.end;
  const holes = [...section.children.map(wholeSpan), ...context.document.comments.filter(isIn(section))];
  holes.sort((a, b) => a.start - b.start);
  for (const hole of [...holes, { start: section.content.end, end: section.content.end }]) {
    const text = context.text.slice(from, Math.max(from, hole.start));
    const lead = text.length - text.trimStart().length;
    // A `>` in front of the next element is left over from a half-typed tag.
    if (!isBlankText(text)) {
      const start = from + lead;
      report(context, 'textIgnored', RULES.textIgnored.message(), { start, end: start + text.trim().length });
    }
    from = Math.max(from, hole.end);
  }
}

function isIn(section: XmlElement): (span: Span) => boolean {
  return span => span.start >= section.content.start && span.end <= section.content.end;
}
