import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run as agentless, type Outcome } from '../unit/cli/run';
import { temporaryFolder } from './support/folders';
import { beOrdinaryUser } from './support/ordinaryUser';

const CONFIG = `<ossec_config>\n<agentless>\n<type>files</type>\n<host>root@192.0.2.1</host>
<frequency>60</frequency>\n<state>periodic</state>\n</agentless>\n</ossec_config>\n`;

let folder = '';
let inside = '';

const cli = (...words: string[]): Promise<Outcome> => agentless(words, '', folder);

beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(path.join(folder, 'ossec.conf'), CONFIG);
  const script = path.join(folder, 'agentless/files');
  writeFileSync(script, '#!/bin/sh\n[ "$1 $2" = "test test" ] || cat list\n');
  chmodSync(script, 0o755);
  writeFileSync(path.join(folder, 'list'), 'FWD: 1:644:0:0:m:s /a\n');
  expect((await cli('run', '--all')).status).toBe(0);
  const [host = ''] = readdirSync(path.join(folder, '.agentless/baselines/files'));
  inside = path.join(folder, '.agentless/baselines/files', host);
});

const GOOD = '1:644:0:0:m:s /a\n';

describe('a damaged baseline', () => {
  it.each<[string, string, string, RegExp]>([
    ['conflict marks', 'integrity.txt', `<<<<<<< HEAD\n${GOOD}`, /line 1 is a mark of a merge that was not finished/],
    ['foreign bytes', 'integrity.txt', `${GOOD}\u0000\u0001\u00ff`, /line 2 is no record/],
    [
      'a merge in stored text',
      'snapshot.txt',
      'hostname r1\n<<<<<<< HEAD\nport 22\n=======\nport 2222\n>>>>>>> other\n',
      /line 2 is a mark of a merge that was not finished/,
    ],
    ['half a record', 'baseline.json', '{', /it is no record of a baseline/],
  ])('%s: said by run, list and show with status 2, and nothing is changed', async (_, name, content, reason) => {
    const file = path.join(inside, name);
    writeFileSync(file, content, 'latin1');
    writeFileSync(path.join(folder, 'list'), 'FWD: 2:640:0:0:m:s /a\n');

    const ran = await cli('run', '--all');
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain(`${file} is damaged: `);
    expect(ran.stdout).toMatch(reason);
    expect(ran.stdout).toContain('Restore it from Git; or remove its folder');
    expect(existsSync(path.join(folder, '.agentless/pending/files'))).toBe(false);

    for (const word of ['list', 'show']) {
      const { status, stdout, stderr } = await cli('baseline', word);
      expect(status).toBe(2);
      expect(stderr).toContain(`files:root@192.0.2.1: ${file} is damaged: `);
      expect(stdout).toBe(word === 'list' ? stdout : '');
    }
    expect((await cli('baseline', 'list')).stdout).toMatch(/^files:root@192\.0\.2\.1 {2}unusable {2}/);
    expect(readFileSync(file, 'latin1')).toBe(content);
  });

  it('a whole edit by hand is an accepted state, also without its record', async () => {
    writeFileSync(path.join(inside, 'integrity.txt'), '9:644:0:0:m:s /a\n');
    expect(await cli('run', '--all')).toMatchObject({ status: 1 });
    expect(await cli('baseline', 'list')).toMatchObject({ status: 0, stderr: '' });
    expect((await cli('baseline', 'show')).stdout).toBe('9:644:0:0:m:s /a\n');
  });
});

describe('a baseline that this user may not read', () => {
  it('is named with its file and the reason', async () => {
    const file = path.join(inside, 'baseline.json');
    chmodSync(file, 0);
    await beOrdinaryUser(folder);
    const { status, stdout, stderr } = await cli('baseline', 'list');
    expect(status).toBe(2);
    expect(stderr).toContain(`${file} could not be read: permission denied. This user may not read it`);
    expect(stdout).toMatch(/^files:root@192\.0\.2\.1 {2}unusable {2}/);
  });
});

describe('check', () => {
  it('reads a baseline by its name as the editor does', async () => {
    const file = path.join(inside, 'integrity.txt');
    expect((await cli('check', file)).status).toBe(0);
    writeFileSync(file, `<<<<<<< HEAD\n${GOOD}nonsense\n`);
    const { status, stdout } = await cli('check', file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/:1:1: error: .*\[baseline\/conflict-mark\]\n.*:3:1: error: .*\[baseline\/no-record\]/);
    expect((await cli('check', '--as', 'baseline', file)).stdout).toBe(stdout);
  });
});

describe('a folder that this user may not write to', () => {
  it('is no internal error for new and report -o, but named with the reason', async () => {
    await beOrdinaryUser(folder);
    const root = path.join(folder, 'locked');
    mkdirSync(path.join(root, 'agentless'), { recursive: true });
    chmodSync(path.join(root, 'agentless'), 0o555);
    const made = await cli('new', 'a@b', '--family', 'linux', '--ossec-root', root);
    expect(made.status).toBe(2);
    expect(made.stderr).toMatch(/^agentless: .*locked\/agentless\/\S+ cannot be written: permission denied\. .+\.\n$/);
    const report = await cli('report', 'files', '-o', path.join(root, 'agentless/out.md'));
    expect(report.stderr).toMatch(/^agentless: .*out\.md cannot be written: permission denied\.\n$/);
  });
});
