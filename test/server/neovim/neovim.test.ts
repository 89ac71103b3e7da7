import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../../..');

const TRANSCRIPT = `INFO:Starting.
FWD: 19419:755:0:0:fb30de5b02029950ae05885a3d407c8c:017cd6118cdc166ee8eba8af1b7fdad6763203d3 /bin/true
`;

const SCRIPT = `#!/bin/sh
[ "$*" = "test test" ] && exit 0
echo "INFO:Starting."
echo "FWD: $size:640:0:0:$md5:$sha1 $name"
`;

/** What `drive.lua` reports about one document. */
interface Seen {
  readonly filetype: string;
  readonly findings: readonly { readonly line: number; readonly code: string; readonly source: string }[];
  readonly hover: string;
  readonly offered: readonly string[];
  readonly fixed: readonly string[];
}

interface Report {
  readonly failed?: string;
  readonly transcript: Seen;
  readonly script: Seen;
  readonly clients: number;
}

let folder: string;
let report: Report;

/** The set-up that docs/EDITORS.md shows: what is tested is what people copy. */
async function snippetOf(editor: string): Promise<string> {
  const page = await readFile(path.join(ROOT, 'docs/EDITORS.md'), 'utf8');
  const section = page.split(/^## /m).find(part => part.startsWith(editor)) ?? '';
  const found = /^```lua\n([\s\S]*?)^```$/m.exec(section)?.[1];
  if (found === undefined) throw new Error(`docs/EDITORS.md has no snippet for ${editor}`);
  return found;
}

/** A person's machine: a home of its own, `agentless` on the PATH, a workspace with a script and a transcript. */
async function prepare(): Promise<Record<string, string>> {
  folder = await mkdtemp(path.join(tmpdir(), 'agentless-neovim-'));
  const at = (...names: string[]): string => path.join(folder, ...names);
  for (const name of ['home', 'bin', 'workspace/agentless']) await mkdir(at(name), { recursive: true });
  await writeFile(at('bin/agentless'), `#!/bin/sh\nexec '${process.execPath}' '${ROOT}/dist/cli.js' "$@"\n`);
  await chmod(at('bin/agentless'), 0o755);
  await writeFile(at('init.lua'), await snippetOf('Neovim'));
  await writeFile(at('workspace/run.agentless'), TRANSCRIPT);
  await writeFile(at('workspace/agentless/check'), SCRIPT, { mode: 0o755 });
  return {
    HOME: at('home'),
    PATH: `${at('bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    TRANSCRIPT: at('workspace/run.agentless'),
    SCRIPT: at('workspace/agentless/check'),
    REPORT: at('report.json'),
  };
}

function runNeovim(env: Record<string, string>): Promise<string> {
  const drive = path.join(import.meta.dirname, 'drive.lua');
  const args = ['--headless', '-n', '-i', 'NONE', '-u', path.join(folder, 'init.lua'), '-c', `luafile ${drive}`];
  return new Promise((resolve, reject) => {
    execFile('nvim', args, { env, cwd: path.join(folder, 'workspace'), timeout: 90_000 }, (error, _out, messages) => {
      if (error !== null && 'code' in error && error.code === 'ENOENT') {
        reject(new Error('nvim is not installed. Install the package neovim (`npm test` does so on Debian as root).'));
      } else resolve(messages);
    });
  });
}

beforeAll(async () => {
  const env = await prepare();
  const messages = await runNeovim(env);
  const text = await readFile(env['REPORT'] as string, 'utf8').catch(() => JSON.stringify({ failed: messages }));
  report = JSON.parse(text) as Report;
  expect(report.failed).toBeUndefined();
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("Neovim's own client, set up as docs/EDITORS.md says", () => {
  test('shows the findings of a transcript', () => {
    expect(report.transcript.filetype).toBe('agentless-output');
    expect(report.transcript.findings).toMatchObject([{ line: 1, code: 'command/missing-space', source: 'agentless' }]);
  });

  test('decodes a field on hover', () => {
    expect(report.transcript.hover).toContain('19,419 bytes');
    expect(report.transcript.hover).toContain('rwxr-xr-x');
  });

  test('applies a quick fix', () => {
    expect(report.transcript.fixed[0]).toBe('INFO: Starting.');
  });

  test('shows the findings of a script', () => {
    expect(report.script.filetype).toBe('sh');
    expect(report.script.findings).toMatchObject([{ line: 3, code: 'command/missing-space', source: 'agentless' }]);
  });

  test('says on hover what becomes of a printed line', () => {
    expect(report.script.hover).toContain('this line goes to syscheck');
  });

  test('writes the comment that excuses a line', () => {
    expect(report.script.fixed.slice(2, 4)).toEqual([
      '# agentless-disable-next-line command/missing-space',
      'echo "INFO:Starting."',
    ]);
  });

  test('starts one server for all', () => {
    expect(report.clients).toBe(1);
  });
});
