import * as vscode from 'vscode';
import type { ExcerptWords } from '../../core/review/excerptWords';

/** The marks of an excerpt in a diff of its own. */
export function excerptWords(): ExcerptWords {
  return {
    locale: vscode.env.language,
    unchanged: vscode.l10n.t('{0} unchanged lines'),
    line: vscode.l10n.t('line {0}'),
    lines: vscode.l10n.t('line {0} → {1}'),
    oneMore: vscode.l10n.t(
      '{0} lines with 1 more change find no room here: "Show Whole Texts" and the report have them',
    ),
    more: vscode.l10n.t(
      '{1} lines with {0} more changes find no room here: "Show Whole Texts" and the report have them',
    ),
  };
}
