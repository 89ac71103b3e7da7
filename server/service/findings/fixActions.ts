import { CodeActionKind, type CodeAction, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { isBefore, overlaps } from '../text/positions';
import type { PlacedFinding } from './placedFinding';
import { toDiagnostic } from './toDiagnostic';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.agentless`;

/**
 * Fixes of the findings that touch `range`; one for each kind of which there are more; one for all but those of which a
 * person has to choose.
 */
export function fixActions(
  uri: string,
  findings: readonly PlacedFinding[],
  range: Range,
  context: ServiceContext,
): CodeAction[] {
  const fixable = findings.filter(finding => finding.fix !== null);
  const here = fixable.filter(finding => overlaps(finding.range, range));
  const actions = here.map(finding => quickFix(uri, finding, context));
  for (const code of new Set(here.map(finding => finding.code))) {
    const alike = fixable.filter(finding => finding.code === code);
    if (alike.length > 1) actions.push(fixAlike(uri, code, alike, context));
  }
  const sure = fixable.filter(({ fix }) => fix?.isGuess === false);
  if (sure.length > 0) actions.push(fixAll(uri, sure));
  return actions;
}

function quickFix(uri: string, finding: PlacedFinding, context: ServiceContext): CodeAction {
  return {
    title: finding.fix?.title ?? '',
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(uri, finding, context)],
    isPreferred: finding.fix?.isGuess === false,
    edit: { changes: { [uri]: [...(finding.fix?.edits ?? [])] } },
  };
}

function fixAlike(uri: string, code: string, alike: readonly PlacedFinding[], context: ServiceContext): CodeAction {
  return {
    title: `Fix all ${alike.length} of ${code}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: alike.slice(0, 1).map(finding => toDiagnostic(uri, finding, context)),
    edit: { changes: { [uri]: editsOf(alike) } },
  };
}

function fixAll(uri: string, fixable: readonly PlacedFinding[]): CodeAction {
  return {
    title: 'Fix all agentless findings that have a fix',
    kind: FIX_ALL,
    edit: { changes: { [uri]: editsOf(fixable) } },
  };
}

/** Edits of all fixes, by place; of two that meet, the first. What is left shows after the next check. */
function editsOf(findings: readonly PlacedFinding[]): TextEdit[] {
  const taken: TextEdit[] = [];
  const byPlace = findings.flatMap(({ fix }) => (fix === null ? [] : [fix.edits])).sort(byFirstEdit);
  for (const edits of byPlace) {
    const last = taken.at(-1);
    const [first] = edits;
    if (first === undefined || (last !== undefined && !isBefore(last.range.end, first.range.start))) continue;
    taken.push(...edits);
  }
  return taken;
}

function byFirstEdit(a: readonly TextEdit[], b: readonly TextEdit[]): number {
  const [one] = a;
  const [other] = b;
  if (one === undefined || other === undefined) return 0;
  return isBefore(one.range.start, other.range.start) ? -1 : 1;
}
