import type { ScriptLanguage } from '../script/program';
import type { ReviewFilter } from './reviewFilter';

/** Stands for the changing part in a script's output: a script may be read in any encoding. */
const CHANGED = '...';

/**
 * A filter as code for the script itself: only there does it keep OSSEC from raising an alert. Null where the pattern
 * uses what the language's expressions lack.
 */
export function filterCode(
  { kind, pattern }: Pick<ReviewFilter, 'kind' | 'pattern'>,
  language: ScriptLanguage,
): string | null {
  const parts = partsOf(pattern);
  const translated = parts && translate(parts, language);
  if (parts === null || translated === null) return null;
  return kind === 'drop' ? dropCode(translated, language) : maskCode(translated, parts.some(isChangingPart), language);
}

interface Part {
  readonly text: string;
  readonly changing: boolean;
}

const isChangingPart = ({ changing }: Part): boolean => changing;

function dropCode(parts: readonly Part[], language: ScriptLanguage): string {
  const pattern = parts.map(({ text }) => text).join('');
  switch (language) {
    case 'shell':
      return `grep -Ev ${quote(pattern)}`;
    case 'expect':
      // To the end of the line, whatever of it the pattern meets.
      return `regsub -all -line {${ownLine(pattern)}\\n?} $output {} output`;
    case 'python':
      return `lines = [line for line in lines if not re.search(${raw(pattern)}, line)]`;
    case 'perl':
      return `next if m/${pattern}/;`;
  }
}

/** A pattern for the whole of the line that it is found in. */
function ownLine(pattern: string): string {
  const start = pattern.startsWith('^') ? '' : '^.*';
  return `${start}${pattern}${/(?:^|[^\\])\$$/.test(pattern) ? '' : '.*$'}`;
}

function maskCode(parts: readonly Part[], marked: boolean, language: ScriptLanguage): string {
  const group = language === 'perl' ? '$' : '\\';
  let count = 0;
  let replacement = '';
  const pattern = parts.map(({ text, changing }) => {
    if (!marked || changing) {
      replacement += CHANGED;
      return text;
    }
    if (text === '^' || text === '$') return text;
    const [start, middle, end] = anchors(text);
    count++;
    replacement += language === 'perl' ? `\${${count}}` : `${group}${count}`;
    // Groups of its own would be counted, too; `translate` has left none.
    return `${start}(${middle})${end}`;
  });
  const source = pattern.join('');
  const result = marked ? replacement : CHANGED;
  switch (language) {
    case 'shell':
      return `sed -E ${quote(`s/${source}/${result}/`)}`;
    case 'expect':
      return `regsub -all -line {${source}} $output {${result}} output`;
    case 'python':
      return `line = re.sub(${raw(source)}, ${raw(result)}, line)`;
    case 'perl':
      return `s/${source}/${result}/;`;
  }
}

function anchors(text: string): readonly [string, string, string] {
  const start = text.startsWith('^') ? '^' : '';
  const end = /(?:^|[^\\])\$$/.test(text) ? '$' : '';
  return [start, text.slice(start.length, text.length - end.length), end];
}

/** The pattern cut at its changing groups; null where one of them stands within another group. */
function partsOf(pattern: string): Part[] | null {
  const parts: Part[] = [];
  let rest = pattern;
  for (;;) {
    const opener = /\(\?<changing\d*>/.exec(rest);
    if (opener === null) break;
    const before = rest.slice(0, opener.index);
    const from = opener.index + opener[0].length;
    const length = lengthOfGroup(rest.slice(from));
    if (length === null || depthOf(before) !== 0) return null;
    if (before !== '') parts.push({ text: before, changing: false });
    parts.push({ text: rest.slice(from, from + length), changing: true });
    rest = rest.slice(from + length + 1);
    if (/^[*+?{]/.test(rest)) return null;
  }
  if (rest !== '') parts.push({ text: rest, changing: false });
  return parts;
}

const ATOM = /\\.|\[(?:\\.|[^\]\\])*\]|[()]|./gs;

function lengthOfGroup(text: string): number | null {
  let depth = 0;
  for (const { 0: atom, index } of text.matchAll(ATOM)) {
    if (atom === '(') depth++;
    if (atom === ')' && depth-- === 0) return index;
  }
  return null;
}

function depthOf(text: string): number {
  let depth = 0;
  for (const [atom] of text.matchAll(ATOM)) depth += atom === '(' ? 1 : atom === ')' ? -1 : 0;
  return depth;
}

/** Classes that POSIX expressions write otherwise. */
const POSIX: Readonly<Record<string, string>> = {
  '\\d': '[0-9]',
  '\\D': '[^0-9]',
  '\\s': '[[:space:]]',
  '\\S': '[^[:space:]]',
  '\\w': '[[:alnum:]_]',
  '\\W': '[^[:alnum:]_]',
  '\\t': '[[:blank:]]',
};

function translate(parts: readonly Part[], language: ScriptLanguage): Part[] | null {
  const translated: Part[] = [];
  for (const { text, changing } of parts) {
    // Look-around, references and groups that capture would change what the replacement counts.
    if (/\(\?[^:]|\\[1-9k]|(?:^|[^\\])\((?!\?:)/.test(text)) return null;
    if (language !== 'shell') translated.push({ text, changing });
    else if (/\(\?:|[*+?}]\?|\\[bBuxcfnrv]/.test(text)) return null;
    else translated.push({ text: posix(text), changing });
  }
  return translated;
}

function posix(text: string): string {
  return text.replace(ATOM, atom => {
    if (atom.startsWith('['))
      return atom
        .replace(/\\d/g, '0-9')
        .replace(/\\w/g, '[:alnum:]_')
        .replace(/\\s/g, '[:space:]')
        .replace(/\\(?=[^\]\\])/g, '');
    return POSIX[atom] ?? atom;
  });
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A raw string of Python. */
function raw(text: string): string {
  if (!text.includes("'")) return `r'${text}'`;
  return `r"${text.replaceAll('"', '\\"')}"`;
}
