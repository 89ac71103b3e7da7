import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import type { PlacedFinding } from './placedFinding';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** The name under which findings appear, also for the notice that there are more. */
export const SOURCE = 'agentless';

/** `uri` is the document that the finding is in. */
export function toDiagnostic(uri: string, finding: PlacedFinding, context: ServiceContext): Diagnostic {
  const page = rulePage(finding.code, context);
  const related = finding.related.map(({ message, range }) => ({ message, location: { uri, range } }));
  return {
    range: finding.range,
    severity: SEVERITIES[finding.level],
    code: finding.code,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    source: SOURCE,
    message: finding.message,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(finding.unnecessary && !context.showsTokens ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** The page that explains a rule: `fwd/mode-not-octal` → `…/fwd-mode-not-octal.md`. */
export function rulePage(code: string, { rulePages }: ServiceContext): string | null {
  return rulePages === null ? null : `${rulePages}${code.replace('/', '-')}.md`;
}

/** Says that there is more than what is shown, at the last that is. */
export function moreFindings(left: number, range: Range): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message: `${left.toLocaleString('en')} more findings are not shown. Mend those above first, or raise agentless.lint.maxFindings.`,
  };
}
