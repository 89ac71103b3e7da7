import { showBytes } from '../../core/bytes';
import type { CheckedFile, ShownFinding } from '../checkedFile';
import { showControl } from '../../core/showControl';

/** For people: a line a finding, then the daemon's word on an ossec.conf, then the sum. */
export function toPretty(files: readonly CheckedFile[]): string {
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const lines = files.flatMap(file => [
    ...file.findings.map(finding => findingLine(file.path, finding)),
    ...daemonLines(file),
  ]);
  lines.push(count === 0 ? 'No findings.' : `${count} ${count === 1 ? 'finding' : 'findings'}.`);
  return lines.map(line => `${showControl(line)}\n`).join('');
}

function findingLine(path: string, { line, column, level, message, code }: ShownFinding): string {
  return `${path}:${line}:${column}: ${level}: ${message} [${code}]`;
}

function daemonLines({ path, daemon }: CheckedFile): string[] {
  if (daemon === undefined) return [];
  const verdict = daemon.exit === 0 ? 'agentlessd accepts it' : 'agentlessd refuses to start with it';
  return [`${path}: ${verdict}`, ...daemon.log.map(line => `    ${showBytes(line)}`)];
}
