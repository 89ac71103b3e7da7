import { CONFIG_RULES as RULES } from '../configRules';
import { dialectOf } from '../xmlDialect';
import type { XmlError } from '../xmlTree';
import { decoded, type CheckContext } from './context';

/** What the daemon's reader stumbles on, with the likely cause where it can be told. */
export function checkBrokenXml(context: CheckContext): void {
  const { text, release, report, document } = context;
  const { error } = document;
  if (error === null) return;
  const declaration = /^(?:\u00EF\u00BB\u00BF)?\s*(<\?xml[^<]*?\?>)\s*/.exec(text);
  if (declaration?.[1] !== undefined && release !== 'ossec-4.3') {
    const start = declaration[0].indexOf('<');
    const fix = [{ start, end: declaration[0].length, text: '' }];
    report(RULES.xmlDeclaration, RULES.xmlDeclaration.message(release), start, start + declaration[1].length, { fix });
    return;
  }
  if (error.message.endsWith('String overflow.')) {
    const message = RULES.valueTooLong.message(dialectOf(release).maxBytes);
    report(RULES.valueTooLong, message, error.span.start, error.span.end);
    return;
  }
  const lessThan = rawLessThan(text, error);
  if (lessThan !== null) {
    const fix = [{ start: lessThan, end: lessThan, text: '\\' }];
    report(RULES.rawLessThan, RULES.rawLessThan.message(), lessThan, lessThan + 1, { fix });
    return;
  }
  const backslash = release === 'wazuh-4' ? null : backslashEnd(text, error);
  if (backslash !== null) {
    const message = RULES.backslashEnd.message(backslash.name);
    report(RULES.backslashEnd, message, backslash.at, backslash.at + 1);
    return;
  }
  const daemon = `${decoded(error.message)} (line ${error.line})`;
  const related = error.opened && {
    related: [{ message: 'It begins here.', start: error.opened.start, end: error.opened.end }],
  };
  report(RULES.xmlBroken, RULES.xmlBroken.message(daemon), error.span.start, error.span.end, related ?? {});
}

/**
 * Offset of the `<` that broke the file, if it stands in a value and is no beginning of an end tag. The daemon's message
 * names something behind it.
 */
function rawLessThan(text: string, error: XmlError): number | null {
  const { start } = error.opened ?? error.span;
  if (text[start] !== '<' || text[start + 1] === '/') return null;
  let tag = text.lastIndexOf('<', start - 1);
  while (tag > 0 && text[tag - 1] === '\\') tag = text.lastIndexOf('<', tag - 1);
  const leaf = tag < 0 ? null : /^<(?:type|host|state|frequency|arguments|port|run_command)>[^\n]*$/;
  return leaf?.test(text.slice(tag, start)) === true ? start : null;
}

/** The backslash that hides the end tag of the element that the reader missed. */
function backslashEnd(text: string, error: XmlError): { at: number; name: string } | null {
  if (error.opened === null) return null;
  const name = /^<([\w-]+)/.exec(text.slice(error.opened.start, error.opened.end))?.[1];
  if (name === undefined) return null;
  const at = text.indexOf(`\\</${name}>`, error.opened.end);
  const limit = error.span.start > error.opened.start ? error.span.start : text.length;
  return at < 0 || at > limit ? null : { at, name };
}
