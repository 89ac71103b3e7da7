import type { Argument } from './program';
import { cut, joined, type Part, type Template } from './template';

const DIRECTIVE = /%(?:(%)|(?:\([^)]*\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlLqjzt]*([A-Za-z]))/g;

/**
 * What `printf` makes of a format: `%s` gives its argument as it is, any other directive text that only the run knows.
 * `arguments_` null: not known which argument belongs to which directive.
 */
export function formatted(format: Template, arguments_: readonly Argument[] | null): Template {
  const parts: Part[] = [];
  let next = 0;
  for (const part of format) {
    if (part.kind === 'hole') {
      parts.push(part);
      continue;
    }
    let from = 0;
    const piece = (to: number): Part => cut(part, from, to);
    for (const match of part.text.matchAll(DIRECTIVE)) {
      const isPercent = match[1] !== undefined;
      parts.push(piece(match.index + (isPercent ? 1 : 0)));
      from = match.index + match[0].length;
      if (isPercent) continue;
      const argument = arguments_?.[next++];
      const isText = match[0] === '%s' && argument !== undefined;
      const span = { start: part.starts[match.index] as number, end: part.ends[from - 1] as number };
      if (isText) parts.push(...argument.text);
      else parts.push({ kind: 'hole', ...span, name: null, from: 'format' });
    }
    parts.push(piece(part.text.length));
  }
  return joined(parts);
}
