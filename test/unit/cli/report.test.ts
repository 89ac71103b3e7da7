import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, type Outcome } from './run';

const CONFIG = `<ossec_config><agentless><type>files</type><host>root@192.0.2.1</host><frequency>60</frequency>
<state>periodic</state></agentless></ossec_config>`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-report-'));
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(path.join(folder, 'ossec.conf'), CONFIG.replaceAll('\n', '').replaceAll('><', '>\n<'));
  const script = path.join(folder, 'agentless/files');
  writeFileSync(script, '#!/bin/sh\n[ "$1 $2" = "test test" ] || cat list\n');
  chmodSync(script, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cli = (...words: string[]): Promise<Outcome> => run(words, '', folder);

/** Runs the entry once for each list. */
async function runs(...lists: string[]): Promise<void> {
  for (const list of lists) {
    writeFileSync(path.join(folder, 'list'), list);
    await cli('run', '--all');
  }
}

const [A, B] = ['FWD: 1:644:0:0:m:s /a\n', 'FWD: 1:600:0:0:m:s /b\n'];
const CHANGED = 'FWD: 2:640:0:0:m:s /a\n';

interface Json {
  readonly run: { readonly outcome: string };
  readonly comparedWith: { readonly acceptedBy: string } | null;
  readonly files: readonly { readonly name: { readonly utf8: string }; readonly change: string }[];
}

async function json(...words: string[]): Promise<Json> {
  return JSON.parse((await cli('report', 'files', '--json', ...words)).stdout) as Json;
}

describe('report', () => {
  it('tells the first run, the same, and a change with what OSSEC would not see', async () => {
    await runs(A + B);
    expect(await json()).toMatchObject({ run: { outcome: 'new' }, comparedWith: null });
    await runs(A + B);
    expect((await cli('report', 'files')).status).toBe(0);
    await runs(CHANGED);
    const { status, stdout } = await cli('report', 'files:root@192.0.2.1');
    expect(status).toBe(1);
    expect(stdout).toContain('Vanished files: 1. OSSEC raises no alert');
    expect(stdout).toContain("Integrity checksum changed for: '/a'");
    expect(stdout).toContain('| `/b` | vanished |');
  });

  it('compares with the state before, also after the run was accepted', async () => {
    await runs(A + B, CHANGED);
    await cli('baseline', 'accept', 'files');
    expect((await json()).files.map(({ name, change }) => [name.utf8, change])).toEqual([
      ['/a', 'changed'],
      ['/b', 'vanished'],
    ]);
    expect(await json()).toMatchObject({ comparedWith: { acceptedBy: 'first run' } });
  });

  it('filters, sorts and lists the unchanged on request', async () => {
    await runs(A + B, A + 'FWD: 9:600:0:0:m:s /b\n');
    const names = async (...words: string[]): Promise<string[]> =>
      (await json(...words)).files.map(({ name }) => name.utf8);
    expect(await names()).toEqual(['/b']);
    expect(await names('--all-files', '--sort', 'size', '--descending')).toEqual(['/b', '/a']);
    expect(await names('--all-files', '--filter', 'A')).toEqual(['/a']);
  });

  it('writes a file', async () => {
    await runs(A, CHANGED);
    const { stdout } = await cli('report', 'files', '--format', 'csv', '-o', 'out.csv');
    expect(stdout).toBe('');
    expect(readFileSync(path.join(folder, 'out.csv'), 'utf8')).toMatch(/^file,change,.*\r\n\/a,changed,1,2,/);
  });

  it('shows the drift and the fleet', async () => {
    await runs(A, A, CHANGED);
    const drift = JSON.parse((await cli('report', '--drift', '--json')).stdout) as {
      entries: { runs: { outcome: string; changes: number }[] }[];
    };
    expect(drift.entries[0]?.runs.map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ['new', 0],
      ['same', 0],
      ['changed', 1],
    ]);
    expect((await cli('report', 'files', '--drift', '--format', 'svg')).stdout).toMatch(
      /^<\?xml.*\n<svg .*1 with changes/,
    );
    const fleet = await cli('report', '--fleet');
    expect(fleet.status).toBe(1);
    expect(fleet.stdout).toContain('| `root@192.0.2.1` | changed, to review · 1 differ · now |');
  });

  it.each<[string, string[]]>([
    ['no entry', []],
    ['an entry that is not there', ['nobody']],
    ['a picture of a table', ['files', '--format', 'svg']],
    ['two formats', ['files', '--json', '--format', 'csv']],
    ['a file that cannot be', ['files', '-o', 'no/such/folder']],
  ])('refuses %s', async (_, words) => {
    await runs(A);
    const { status, stderr } = await cli('report', ...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^agentless: .+\.\n$/);
  });
});
