import type { Level } from '../../core/rules/rule';
import type { CheckedFile } from '../checkedFile';

const COMMAND: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions: an annotation a finding. */
export function toGithub(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ path, findings }) =>
      findings.map(({ level, line, column, endLine, endColumn, code, message }) => {
        const place = { file: path, line, endLine, col: column, endColumn, title: code };
        const properties = Object.entries(place).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
        return `::${COMMAND[level]} ${properties.join(',')}::${escapeMessage(message)}\n`;
      }),
    )
    .join('');
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
