import type { Diagnostic } from 'vscode-languageserver-types';
import type { Level } from '../../../core/rules/rule';
import type { ServiceContext } from '../context';
import { isBefore } from '../text/positions';
import { isSaidOnce } from './onceRules';
import type { PlacedFinding } from './placedFinding';
import { moreFindings, toDiagnostic } from './toDiagnostic';

const LEVELS: readonly Level[] = ['error', 'warning', 'info', 'hint'];

/**
 * Findings as diagnostics, by place: no more than the setting allows, the loudest first to stay, and a note of how many
 * more there are. A thousand of them would cost an edit 9 ms to send (docs/PERFORMANCE.md, "Language server").
 */
export function reportFindings(uri: string, findings: Iterable<PlacedFinding>, context: ServiceContext): Diagnostic[] {
  const most = context.settings['lint.maxFindings'];
  const byLevel: Record<Level, PlacedFinding[]> = { error: [], warning: [], info: [], hint: [] };
  const said = new Set<string>();
  let total = 0;
  for (const finding of findings) {
    if (isSaidOnce(finding.code)) {
      if (said.has(finding.code)) continue;
      said.add(finding.code);
    }
    total++;
    if (byLevel[finding.level].length < most) byLevel[finding.level].push(finding);
  }
  const shown = LEVELS.flatMap(level => byLevel[level])
    .slice(0, most)
    .sort((a, b) => (isBefore(a.range.start, b.range.start) ? -1 : isBefore(b.range.start, a.range.start) ? 1 : 0));
  const diagnostics = shown.map(finding => toDiagnostic(uri, finding, context));
  const last = shown.at(-1);
  if (total > shown.length && last !== undefined) diagnostics.push(moreFindings(total - shown.length, last.range));
  return diagnostics;
}
