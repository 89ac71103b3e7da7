import type { ExpectCase } from '../program';

/** Longer patterns are not tried: they are rare, and one may be hostile. */
const LONGEST = 200;

/**
 * Whether an expect pattern is found in `text`. False where that cannot be told: a regular expression of Tcl that this
 * engine does not read, or one that could run long.
 */
export function matchesText(pattern: string, type: ExpectCase['type'], text: string): boolean {
  if (pattern.length > LONGEST || text.length > LONGEST) return false;
  switch (type) {
    case 'exact':
      return pattern !== '' && text.includes(pattern);
    case 'glob':
      return matchesGlob(pattern, text);
    case 'regexp':
      return matchesRegExp(pattern, text);
    case 'keyword':
      return false;
  }
}

/** A glob is found anywhere; `^` and `$` fix it to the ends. A pattern that takes anything says nothing about an echo. */
function matchesGlob(pattern: string, text: string): boolean {
  if (/^[\^]?[*?]*[$]?$/.test(pattern)) return false;
  const isFromStart = pattern.startsWith('^');
  const isToEnd = pattern.endsWith('$') && !pattern.endsWith('\\$');
  const inner = pattern.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined);
  const source = inner.replace(/\\(.)|\*+|\?|\[[^\]]*\]|[\\^$.|+(){}[\]]/g, (found: string, escaped?: string) => {
    if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
    if (found.startsWith('*')) return '[^]{0,64}';
    if (found === '?') return '[^]';
    return found.length > 1 ? found : `\\${found}`;
  });
  return tests(`${isFromStart ? '^' : ''}${source}${isToEnd ? '$' : ''}`, text);
}

function matchesRegExp(pattern: string, text: string): boolean {
  // A quantifier over a group that holds one may take exponential time.
  if (/\([^)]*[*+{][^)]*\)[*+{]/.test(pattern) || /^\(\?[a-z]/.test(pattern) || pattern.includes('[[:')) return false;
  if (/^\^?\.[*+]\$?$|^$/.test(pattern)) return false;
  return tests(pattern, text);
}

function tests(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text);
  } catch {
    return false;
  }
}
