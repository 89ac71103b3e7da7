import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { Finding } from '../../../core/rules/finding';
import type { ServiceContext } from '../context';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** The name under which findings appear, also for the notice that there are more. */
export const SOURCE = 'agentless';

export function toDiagnostic(finding: Finding, range: Range, context: ServiceContext): Diagnostic {
  const page = rulePage(finding.code, context);
  return {
    range,
    severity: SEVERITIES[finding.level],
    code: finding.code,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    source: SOURCE,
    message: finding.message,
    ...(finding.unnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** The page that explains a rule: `fwd/mode-not-octal` → `…/fwd-mode-not-octal.md`. */
export function rulePage(code: string, { rulePages }: ServiceContext): string | null {
  return rulePages === null ? null : `${rulePages}${code.replace('/', '-')}.md`;
}

/** Says that there is more than what is shown. `range` is the first that is left out. */
export function moreFindings(left: number, range: Range): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message: `${left.toLocaleString('en')} more findings from here on are not shown. Mend those above first, or raise agentless.lint.maxFindings.`,
  };
}
