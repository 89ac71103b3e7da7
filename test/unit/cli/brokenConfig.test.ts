import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, type Outcome } from './run';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-config-'));
  mkdirSync(path.join(folder, 'agentless'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function runWith(config: string, ...words: string[]): Promise<Outcome> {
  writeFileSync(path.join(folder, 'bad.conf'), config);
  return run(['run', '--all', '--config', 'bad.conf', '--replay', 'recordings', ...words], '', folder);
}

const entry = (more: string): string =>
  `<ossec_config>\n<agentless>\n<type>show</type>\n<host>a@b</host>\n${more}\n</agentless>\n</ossec_config>\n`;

describe('an ossec.conf that agentlessd refuses', () => {
  it.each<[string, string, number, RegExp]>([
    ['unclosed', '<ossec_config><agentless><type>x', 1, /\(1226\): ERROR: Error reading XML file/],
    ['an entry without a state', entry(''), 2, /\(7103\): ERROR: Missing agentless options\./],
    [
      'a frequency that is no number',
      entry('<state>periodic</state>\n<frequency>abc</frequency>'),
      6,
      /\(1235\): ERROR: Invalid value for element 'frequency': abc\./,
    ],
    [
      'a good entry behind a section that nobody knows',
      `<ossec_config>\n<nonsense><a>b</a></nonsense>\n</ossec_config>\n${entry('<state>periodic_diff</state>')}`,
      2,
      /\(1230\): ERROR: Invalid element in the configuration: 'nonsense'\./,
    ],
  ])('%s: nothing is run, and the daemon, the line and the way to more are named', async (_, config, line, words) => {
    const { status, stdout, stderr } = await runWith(config);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const file = path.join(folder, 'bad.conf');
    expect(stderr).toMatch(words);
    expect(stderr).toContain(`agentless: ${file}, line ${line}: agentlessd refuses to start with it: `);
    expect(stderr).toMatch(/ 'agentless check .*bad\.conf' says more\.\n$/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is run all the same where another release takes it: Wazuh has sections of its own', async () => {
    const wazuh = `<ossec_config>\n<vulnerability-detection><enabled>yes</enabled></vulnerability-detection>\n</ossec_config>\n`;
    const { stdout } = await runWith(wazuh + entry('<state>periodic_diff</state>'));
    expect(stdout).toContain('show → a@b: failed');
  });

  it('is run where the daemon only warns', async () => {
    const { stdout } = await runWith(entry('<state>periodic_diff</state>\n<state>stay_connected</state>'));
    expect(stdout).toContain('show → a@b: failed');
  });
});

describe('an ossec.conf without an entry', () => {
  it.each([
    ['an empty file', ''],
    ['text', 'garbage'],
    ['no section', '<ossec_config></ossec_config>'],
    ['a state that never runs', entry('<state>stay_connected</state>')],
  ])('%s: said, with status 2', async (_, config) => {
    const { status, stdout, stderr } = await runWith(config);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const none = `there is no <agentless> entry in ${path.join(folder, 'bad.conf')} that is ever run.`;
    expect(stderr).toMatch(/^agentless: .+\.\n$/);
    expect(stderr).toContain(none);
  });
});

describe('what --config and --ossec-root name', () => {
  it.each<[string, string[], RegExp]>([
    [
      'a file that is not there',
      ['--config', 'gone/ossec.conf'],
      /gone\/ossec\.conf cannot be read: there is no such file/,
    ],
    ['a folder in place of the file', ['--config', 'agentless'], /agentless cannot be read: it is a folder/],
    [
      'a folder that is not there',
      ['--config', 'good.conf', '--ossec-root', 'gone'],
      /--ossec-root: there is no folder gone/,
    ],
  ])('%s', async (_, words, message) => {
    writeFileSync(path.join(folder, 'good.conf'), entry('<state>periodic_diff</state>'));
    const { status, stderr } = await run(['run', '--all', ...words], '', folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^agentless: .+\.\n$/);
  });
});
