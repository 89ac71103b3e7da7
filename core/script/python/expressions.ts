import { cEscape, unescape } from '../escapes';
import { formatted } from '../format';
import type { Argument } from '../program';
import { allChildren, fieldChildren, namedChildren, type SyntaxNode } from '../syntaxNode';
import { cut, joined, knownText, verbatim, type Hole, type Part, type Template } from '../template';

const DEEPEST = 50;

/** What a Python expression gives as text or bytes, as far as the source says. */
export function expressionTemplate(node: SyntaxNode, depth = 0): Template {
  if (depth > DEEPEST) return [hole(node)];
  switch (node.type) {
    case 'string':
      return joined(stringParts(node));
    case 'concatenated_string':
      return joined(namedChildren(node).flatMap(child => expressionTemplate(child, depth + 1)));
    case 'parenthesized_expression': {
      const [inner] = namedChildren(node);
      return inner === undefined ? [] : expressionTemplate(inner, depth + 1);
    }
    case 'binary_operator':
      return binary(node, depth);
    case 'call':
      return called(node, depth);
    default:
      return [hole(node)];
  }
}

/** The arguments of a call: those by place, and those by name. */
export function argumentsOf(call: SyntaxNode): {
  readonly places: readonly SyntaxNode[];
  readonly names: ReadonlyMap<string, SyntaxNode>;
} {
  const list = call.childForFieldName('arguments');
  const places: SyntaxNode[] = [];
  const names = new Map<string, SyntaxNode>();
  for (const child of list === null ? [] : namedChildren(list)) {
    const name = child.childForFieldName('name');
    const value = child.childForFieldName('value');
    if (child.type === 'keyword_argument' && name !== null && value !== null) names.set(name.text, value);
    else if (child.type !== 'comment') places.push(child);
  }
  return { places, names };
}

function stringParts(node: SyntaxNode): Part[] {
  const prefix = (/^[a-zA-Z]*/.exec(node.text)?.[0] ?? '').toLowerCase();
  const isRaw = prefix.includes('r');
  const isFormat = prefix.includes('f');
  return allChildren(node).flatMap((child): Part[] => {
    if (child.type === 'interpolation') return [{ ...hole(child), name: interpolated(child) }];
    if (child.type !== 'string_content') return [];
    const parts = isRaw
      ? [verbatim(child.text, child.startIndex)]
      : unescape(child.text, child.startIndex, cEscape(`'"\n`));
    return isFormat ? parts.map(withoutDoubledBraces) : parts;
  });
}

function interpolated(node: SyntaxNode): string | null {
  const [inner] = namedChildren(node);
  return inner?.type === 'identifier' ? inner.text : null;
}

/** `{{` and `}}` of a format string stand for one brace. */
function withoutDoubledBraces(part: Part): Part {
  if (part.kind === 'hole' || !/\{\{|\}\}/.test(part.text)) return part;
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let unit = 0; unit < part.text.length; unit++) {
    const char = part.text[unit] as string;
    text += char;
    starts.push(part.starts[unit] as number);
    if ((char === '{' || char === '}') && part.text[unit + 1] === char) unit++;
    ends.push(part.ends[unit] as number);
  }
  return { kind: 'known', text, starts, ends };
}

function binary(node: SyntaxNode, depth: number): Template {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text;
  if (left === null || right === null) return [hole(node)];
  const text = expressionTemplate(left, depth + 1);
  if (operator === '+') return joined([...text, ...expressionTemplate(right, depth + 1)]);
  if (operator !== '%' || knownText(text) === null) return [hole(node)];
  const values = right.type === 'tuple' ? namedChildren(right) : [right];
  return formatted(
    text,
    values.map(value => argument(value, depth + 1)),
  );
}

export function argument(node: SyntaxNode, depth = 0): Argument {
  return { text: expressionTemplate(node, depth), start: node.startIndex, end: node.endIndex };
}

/** `"…".format(…)` has holes for its fields; what only changes the form (`encode`, `str`) gives what it is given. */
function called(node: SyntaxNode, depth: number): Template {
  const callee = node.childForFieldName('function');
  if (callee === null) return [hole(node)];
  const { places } = argumentsOf(node);
  if (callee.type === 'identifier' && (callee.text === 'str' || callee.text === 'bytes') && places[0] !== undefined) {
    return expressionTemplate(places[0], depth + 1);
  }
  const object = callee.childForFieldName('object');
  const method = fieldChildren(callee, 'attribute')[0]?.text;
  if (callee.type !== 'attribute' || object === null) return [hole(node)];
  if (method === 'encode' || method === 'decode') return expressionTemplate(object, depth + 1);
  return method === 'format' ? filled(expressionTemplate(object, depth + 1)) : [hole(node)];
}

function filled(format: Template): Template {
  return joined(
    format.flatMap((part): Part[] => {
      if (part.kind === 'hole') return [part];
      const parts: Part[] = [];
      let from = 0;
      for (const match of part.text.matchAll(/\{[^{}]*\}/g)) {
        const end = match.index + match[0].length;
        parts.push(cut(part, from, match.index));
        parts.push({
          kind: 'hole',
          start: part.starts[match.index] as number,
          end: part.ends[end - 1] as number,
          name: null,
          from: 'format',
        });
        from = end;
      }
      return [...parts, cut(part, from, part.text.length)];
    }),
  );
}

function hole(node: SyntaxNode): Hole {
  const name = node.type === 'identifier' ? node.text : null;
  return {
    kind: 'hole',
    start: node.startIndex,
    end: node.endIndex,
    name,
    from: name === null ? 'expression' : 'variable',
  };
}
