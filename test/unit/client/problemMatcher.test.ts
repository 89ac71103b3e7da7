import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../cli/run';

const root = path.resolve(import.meta.dirname, '../../..');

interface Matcher {
  readonly name: string;
  readonly pattern: { readonly regexp: string } & Readonly<Record<string, number | string>>;
}

it('the problem matcher reads every finding that agentless check prints', async () => {
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly problemMatchers: readonly Matcher[] };
  };
  const pattern = contributes.problemMatchers.find(({ name }) => name === 'agentless')?.pattern;
  if (pattern === undefined) throw new Error('there is no matcher $agentless');
  const transcript = 'INFO: x\nFWD:1:2 /etc/passwd\nSTORE:\n';
  const { stdout } = await run(['check', '-'], transcript, root);
  const { stdout: json } = await run(['check', '--json', '-'], transcript, root);
  const [file] = (JSON.parse(json) as { files: { findings: Record<string, unknown>[] }[] }).files;
  const group = (match: string[], name: string): string | undefined => match[Number(pattern[name])];
  const lines = stdout.split('\n').map(line => new RegExp(pattern.regexp).exec(line));
  const found = lines.filter(match => match !== null);
  expect(found.length).toBeGreaterThan(0);
  expect(
    found.map(match => ({
      code: group(match, 'code'),
      level: group(match, 'severity'),
      line: Number(group(match, 'line')),
      column: Number(group(match, 'column')),
    })),
  ).toEqual(file?.findings.map(({ code, level, line, column }) => ({ code, level, line, column })));
});
