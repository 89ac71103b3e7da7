import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ossecRoot } from '../../../client/workspace/ossecRoot';
import { readEntries } from '../../../core/config/readEntries';

const block = (...hosts: string[]): string => `<ossec_config>
  <agentless>
    <type>check</type>
    <frequency>60</frequency>
    ${hosts.map(host => `<host>${host}</host>`).join('\n    ')}
    <state>periodic</state>
  </agentless>
</ossec_config>
`;

describe('readEntries', () => {
  it('gives an entry for each host, and where the host stands', () => {
    const text = block('root@a', 'use_su root@b');
    const entries = readEntries(text, 'ossec-4.3');
    expect(entries.map(({ entry }) => [entry.host, entry.become])).toEqual([
      ['root@a', null],
      ['root@b', 'su'],
    ]);
    expect(entries.map(({ host }) => text.slice(host.start, host.end))).toEqual(['root@a', 'root@b']);
  });

  it('leaves out repeats and empty hosts: they have no state of their own', () => {
    expect(readEntries(block('root@a', '', 'root@a'), 'ossec-4.3')).toHaveLength(1);
  });

  it('gives what can be made out of a file that is being typed', () => {
    expect(readEntries(block('root@a').replace('</ossec_config>', '<agentless><type>'), 'ossec-4.3')).toHaveLength(1);
    expect(readEntries('', 'ossec-4.3')).toEqual([]);
  });
});

describe('ossecRoot', () => {
  let top = '';
  beforeEach(() => (top = mkdtempSync(path.join(tmpdir(), 'ossec-root-test-'))));
  afterEach(() => rmSync(top, { recursive: true }));
  const folder = (name: string): string => {
    mkdirSync(path.join(top, name), { recursive: true });
    return path.join(top, name);
  };

  it('is the nearest folder above that holds agentless/', () => {
    folder('agentless');
    folder('site/agentless');
    expect(ossecRoot(folder('site/etc'), top)).toBe(path.join(top, 'site'));
    expect(ossecRoot(folder('other/etc'), top)).toBe(top);
  });

  it('is the folder above etc/ where there is no agentless/ yet', () => {
    expect(ossecRoot(folder('var/etc'), top)).toBe(path.join(top, 'var'));
    expect(ossecRoot(folder('conf'), top)).toBe(path.join(top, 'conf'));
  });

  it('does not look above the workspace', () => {
    folder('agentless');
    expect(ossecRoot(folder('a/b'), folder('a'))).toBe(path.join(top, 'a/b'));
  });
});
