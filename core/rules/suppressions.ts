/**
 * Comments that excuse a line: `agentless-disable-line CODE…` on it, `agentless-disable-next-line CODE…` above it,
 * `agentless-disable CODE…` for the whole file, in whatever form the language has for comments. Without codes all are
 * meant; `area/*` means an area.
 */
export interface Suppressions {
  excuses(code: string, offset: number): boolean;
}

export const DISABLE_NEXT_LINE = 'agentless-disable-next-line';
export const DISABLE = 'agentless-disable';

/** A comment of a document, with the offset at which it begins. */
export interface CommentText {
  readonly text: string;
  readonly start: number;
}

interface Suppression {
  /** Offsets of the line that is excused. */
  readonly start: number;
  readonly end: number;
  readonly codes: readonly string[];
}

const COMMENT = /agentless-disable(-line|-next-line)?(?=\s|$)\s*([a-z*/,\s-]*)/;

export function readSuppressions(comments: readonly CommentText[], source: string): Suppressions {
  const all = comments.flatMap(({ text, start }) => {
    const found = COMMENT.exec(text);
    return found === null ? [] : [suppression(source, start, found[1] ?? '', found[2] ?? '')];
  });
  return {
    excuses: (code, offset) =>
      all.some(
        ({ start, end, codes }) => offset >= start && offset <= end && (codes.length === 0 || names(codes, code)),
      ),
  };
}

function suppression(source: string, at: number, where: string, list: string): Suppression {
  const codes = list.split(/[\s,]+/).filter(code => code.includes('/'));
  if (where === '') return { start: 0, end: source.length, codes };
  const line = where === '-line' ? at : lineEndOf(source, at) + 1;
  return { start: source.lastIndexOf('\n', line - 1) + 1, end: lineEndOf(source, line), codes };
}

function lineEndOf(source: string, at: number): number {
  const lf = source.indexOf('\n', at);
  return lf < 0 ? source.length : lf;
}

function names(codes: readonly string[], code: string): boolean {
  return codes.includes(code) || codes.includes(`${code.slice(0, code.indexOf('/'))}/*`);
}
