import { mkdtempSync, rmSync, writeFileSync, mkdirSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv';
import draft04 from 'ajv/lib/refs/json-schema-draft-04.json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run';

const BAD =
  'INFO:Starting\nFWD: 1:4755:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /a\n';
const GOOD =
  'INFO: Starting\nFWD: 1:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /a\n';

const CONFIG = `<ossec_config>
  <agentless>
    <type>tool</type>
    <frequency>3600</frequency>
    <host>root@192.0.2.1</host>
    <state>periodic</state>
  </agentless>
</ossec_config>
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-cli-'));
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(path.join(folder, 'agentless/tool'), '#!/bin/sh\n');
  chmodSync(path.join(folder, 'agentless/tool'), 0o755);
  writeFileSync(path.join(folder, 'ossec.conf'), CONFIG);
  writeFileSync(path.join(folder, 'broken.conf'), CONFIG.replace('3600', 'often').replace('tool', 'gone'));
  writeFileSync(path.join(folder, 'bad.agentless'), BAD);
  writeFileSync(path.join(folder, 'good.agentless'), GOOD);
  writeFileSync(path.join(folder, 'binary'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('exit status', () => {
  it.each<[string, string[], number]>([
    ['0 for a clean transcript', ['good.agentless'], 0],
    ['1 for findings', ['good.agentless', 'bad.agentless'], 1],
    [
      '0 where the findings are quieter than --fail-on',
      ['--rule=command/*=hint', '--rule=fwd/*=hint', 'bad.agentless'],
      0,
    ],
    ['1 for an ossec.conf that the daemon refuses', ['broken.conf'], 1],
    ['2 for a missing file', ['gone.agentless'], 2],
    ['2 for a directory', ['agentless'], 2],
    ['2 for a binary', ['binary'], 2],
    ['2 for an unknown option', ['--nope', 'good.agentless'], 2],
    ['2 for an unknown value', ['--state=sometimes', 'good.agentless'], 2],
    ['2 for an unknown rule', ['--rule=fwd/nope=off', 'good.agentless'], 2],
    ['2 for nothing to check', [], 2],
  ])('%s', async (_, words, status) => {
    const outcome = await run(['check', ...words], '', folder);
    expect(outcome.status).toBe(status);
    if (status === 2) {
      expect(outcome.stdout).toBe('');
      expect(outcome.stderr).toMatch(/^agentless: .+\.\n$/);
    }
  });
});

describe('--json', () => {
  it('counts lines and columns from 1', async () => {
    const { stdout } = await run(['check', '--json', '--state=periodic', '-'], BAD);
    const [file] = (JSON.parse(stdout) as { files: { path: string; findings: object[] }[] }).files;
    expect(file).toMatchObject({ path: '-' });
    expect(file?.findings).toContainEqual(
      expect.objectContaining({
        code: 'command/missing-space',
        level: 'error',
        line: 1,
        column: 1,
        endLine: 1,
        fixable: true,
      }),
    );
  });

  it('counts columns in UTF-16 units', async () => {
    const transcript = Buffer.from('STORE: now\nx😀\x1b[31mred\n').toString('latin1');
    const { stdout } = await run(['check', '--json', '-'], transcript);
    const [file] = (JSON.parse(stdout) as { files: { findings: object[] }[] }).files;
    expect(file?.findings).toContainEqual(expect.objectContaining({ line: 2, column: 4 }));
  });

  it('is the same for a file, which is read in chunks, and for standard input', async () => {
    const lines = Array.from({ length: 6000 }, (_, i) => `é ${i} 😀 \x1b[31mred interface uptime is ${i} days\n`);
    const transcript = Buffer.from(`STORE: now\n${lines.join('')}ERROR: end\n`);
    expect(transcript.length).toBeGreaterThan(3 * 65_536);
    writeFileSync(path.join(folder, 'long'), transcript);
    const { stdout } = await run(['check', '--json', 'long'], '', folder);
    const [file] = (JSON.parse(stdout) as { files: { findings: object[] }[] }).files;
    expect(file?.findings.length).toBeGreaterThan(1);
    const inMemory = await run(['check', '--json', '-'], transcript.toString('latin1'), folder);
    expect(stdout.replace('"long"', '"-"')).toBe(inMemory.stdout);
  });

  it.each<[string, number, string[]]>([
    ['ossec.conf', 0, []],
    [
      'broken.conf',
      1,
      [
        "ossec-agentlessd: ERROR: Unable to find 'gone' at '/var/ossec/agentless'.",
        "ossec-agentlessd(1235): ERROR: Invalid value for element 'type': gone.",
      ],
    ],
  ])('gives the daemon’s verdict on %s', async (file, exit, log) => {
    const { stdout } = await run(['check', '--json', '--release=ossec-3.8', file], '', folder);
    const [checked] = (JSON.parse(stdout) as { files: { daemon: { exit: number; log: { utf8: string }[] } }[] }).files;
    expect(checked?.daemon.exit).toBe(exit);
    expect(checked?.daemon.log.map(({ utf8 }) => utf8).slice(0, 2)).toEqual(log);
  });
});

describe('what a file is', () => {
  const kindOf = async (name: string, text: string, ...words: string[]): Promise<'config' | 'other'> => {
    writeFileSync(path.join(folder, name), text);
    const { stdout } = await run(['check', '--json', ...words, name], '', folder);
    const [checked] = (JSON.parse(stdout) as { files: { daemon?: object }[] }).files;
    return checked?.daemon === undefined ? 'other' : 'config';
  };

  it.each([
    ['case.conf', CONFIG, 'config'],
    ['case.conf', '<ossec><global/></ossec>\n', 'config'],
    ['case.xml', '', 'config'],
    ['case.conf', 'hostname r1\n', 'other'], // a router's
    ['case', CONFIG, 'config'],
    ['case', '<configuration/>\n', 'other'],
  ])('%s with %j is told by name and beginning', async (name, text, kind) => {
    expect(await kindOf(name, text)).toBe(kind);
  });

  it('is taken as told', async () => {
    expect(await kindOf('case', '<ossec/>\n', '--as=config')).toBe('config');
    expect(await kindOf('case.conf', CONFIG, '--as=transcript')).toBe('other');
  });
});

describe('formats', () => {
  it('pretty is a line a finding and hides control characters', async () => {
    const { stdout } = await run(['check', '--state=periodic', '-'], 'INFO:\x1b[31mred\n');
    expect(stdout).toMatch(/^-:1:1: error: .*\[command\/missing-space\]$/m);
    expect(stdout).not.toContain('\x1b');
  });

  it('sarif is valid SARIF 2.1.0', async () => {
    const isValid = new Ajv({ schemaId: 'auto' }).addMetaSchema(draft04).compile(sarifSchema);
    const { stdout } = await run(['check', '--format=sarif', 'bad.agentless', 'broken.conf'], '', folder);
    const log = JSON.parse(stdout) as { runs: { results: { ruleId: string }[] }[] };
    expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
    expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('command/missing-space');
  });

  it('github is a workflow command a finding, with everything escaped', async () => {
    const { stdout } = await run(['check', '--format=github', 'bad.agentless'], '', folder);
    expect(stdout).toMatch(
      /^::error file=bad\.agentless,line=1,endLine=1,col=1,endColumn=\d+,title=command\/missing-space::/m,
    );
  });

  it('junit is a suite a file and a failed case a finding', async () => {
    const { stdout } = await run(['check', '--format=junit', 'good.agentless', 'bad.agentless'], '', folder);
    expect(stdout).toContain('<testsuite name="good.agentless" tests="1" failures="0" errors="0">');
    expect(stdout).toMatch(/<failure type="error" message="`INFO:Starting`/);
  });
});
