import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../../core/rules/finding';
import type { Level } from '../../../core/rules/rule';

export interface PlacedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** One of several that may be meant: not for "fix all". */
  readonly isGuess: boolean;
}

/** A finding with editors' places instead of byte offsets. */
export interface PlacedFinding {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly range: Range;
  readonly fix: PlacedFix | null;
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  readonly unnecessary: boolean;
}

/** Puts a finding's byte offsets where `place` says. */
export function placeFinding(finding: Finding, place: (start: number, end: number) => Range): PlacedFinding {
  const { code, level, message, fix, related = [], unnecessary = false } = finding;
  return {
    code,
    level,
    message,
    range: place(finding.start, finding.end),
    fix:
      fix === undefined
        ? null
        : {
            title: fix.title,
            isGuess: fix.isGuess ?? false,
            edits: fix.edits.map(({ start, end, text }) => ({ range: place(start, end), newText: text })),
          },
    related: related.map(({ message, start, end }) => ({ message, range: place(start, end) })),
    unnecessary,
  };
}

/** The same finding, `lines` further down. */
export function moveFinding(finding: PlacedFinding, lines: number): PlacedFinding {
  if (lines === 0) return finding;
  return {
    ...finding,
    range: moveRange(finding.range, lines),
    fix:
      finding.fix === null
        ? null
        : {
            ...finding.fix,
            edits: finding.fix.edits.map(edit => ({ ...edit, range: moveRange(edit.range, lines) })),
          },
    related: finding.related.map(related => ({ ...related, range: moveRange(related.range, lines) })),
  };
}

function moveRange({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}
