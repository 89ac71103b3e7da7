import type { CodeAction, Range } from 'vscode-languageserver-types';
import { everyStatement } from '../../../core/script/program';
import type { ServiceContext } from '../context';
import { excuseActions } from '../findings/excuseActions';
import { fixActions } from '../findings/fixActions';
import type { ScriptView } from './scriptView';

/** Fixes, and comments that excuse a line or the script. */
export function codeActions(view: ScriptView, range: Range, context: ServiceContext): CodeAction[] {
  const { document, findings } = view;
  const form = {
    comment: (text: string) => `# ${text}`,
    mayStandAbove: (line: number) => isOwnLine(view, line),
    // Below the interpreter's line, which has to be the first.
    top: document.textAt(0).startsWith('#!') ? 1 : 0,
  };
  return [
    ...fixActions(document.uri, findings, range, context),
    ...excuseActions(document, findings, range, form, context),
  ];
}

/**
 * A statement begins the line. Elsewhere a comment may not be one: among the patterns of an `expect` it is a pattern, in
 * a here-document it is text, behind a backslash it is part of the line above.
 */
function isOwnLine(view: ScriptView, line: number): boolean {
  const { document, offsets, program } = view;
  if (line > 0 && document.textAt(line - 1).endsWith('\\')) return false;
  const first = document.textAt(line).search(/\S/);
  const offset = offsets.offsetAt({ line, character: first });
  for (const { statement } of everyStatement(program)) if (statement.start === offset) return true;
  return false;
}
