import type { Level, Rule } from '../../core/rules/rule';
import { pageOf } from '../../core/rules/rule';
import type { CheckedFile, ShownFinding } from '../checkedFile';

const LEVEL: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0 (OASIS): one run, the rules that were found, a result a finding. */
export function toSarif(files: readonly CheckedFile[], rules: ReadonlyMap<string, Rule>, version: string): string {
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'OSSEC Agentless', semanticVersion: version, rules: codes.map(code => toRule(code, rules)) },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ path, findings }) => findings.map(finding => toResult(path, finding, codes))),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toRule(code: string, rules: ReadonlyMap<string, Rule>): object {
  const rule = rules.get(code);
  if (rule === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: rule.title },
    defaultConfiguration: { level: LEVEL[rule.level] },
    help: { text: `See ${pageOf(rule.code)}.` },
  };
}

function toResult(path: string, finding: ShownFinding, codes: readonly string[]): object {
  const { code, level, message, line, column, endLine, endColumn } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVEL[level],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(path) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

/** A relative path as a URI reference; `-` is standard input. */
function toUri(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
