import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entriesOfShard, parseShard } from '../../../cli/run/shard';
import type { Entry } from '../../../core/protocol/entry';
import { run } from './run';

const entry = (script: string, host: string): Entry => ({
  script,
  host,
  become: null,
  arguments: '',
  state: 'periodic_diff',
  frequency: 60,
});

describe('shards', () => {
  const entries = [entry('a', 'x@r1'), entry('a', 'x@r2'), entry('b', 'y@R1'), entry('a', 'x@r3'), entry('b', 'x@r2')];

  it('hold each entry once, and all entries of a device together', () => {
    const shards = [1, 2].map(number =>
      entriesOfShard(entries, { number, of: 2 }).map(({ script, host }) => `${script}:${host}`),
    );
    expect(shards).toEqual([
      ['a:x@r1', 'b:y@R1', 'a:x@r3'],
      ['a:x@r2', 'b:x@r2'],
    ]);
  });

  it.each(['0/3', '4/3', '3', 'x/y', '1/0', '-1/2'])('are not named %s', text => {
    expect(() => parseShard(text)).toThrow(/NUMBER\/OF/);
  });
});

describe('merge', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'agentless-merge-'));
    const hosts = ['r1', 'r2', 'r3'].map(host => `<host>x@${host}</host>`).join('');
    mkdirSync(at('main/agentless'), { recursive: true });
    const block = `<agentless><type>show</type>${hosts}<state>periodic_diff</state></agentless>`;
    writeFileSync(at('main/ossec.conf'), `<ossec_config>${block}</ossec_config>\n`);
    print('"$1"');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function print(text: string): void {
    writeFileSync(at('main/agentless/show'), `#!/bin/sh\necho "STORE: now"\necho ${text}\n`);
    chmodSync(at('main/agentless/show'), 0o755);
  }

  /** Runs both shards, each in a checkout of its own. */
  async function runShards(): Promise<number[]> {
    const statuses: number[] = [];
    for (const number of [1, 2]) {
      rmSync(at(`shard${number}`), { recursive: true, force: true });
      cpSync(at('main'), at(`shard${number}`), { recursive: true });
      statuses.push((await run(['run', '--all', `--shard=${number}/2`], '', at(`shard${number}`))).status);
    }
    return statuses;
  }

  it('gives one review and one report of what ran on several machines', async () => {
    expect(await runShards()).toEqual([0, 0]);
    const first = await run(['merge', '../shard1', '../shard2/.agentless'], '', at('main'));
    expect(first).toEqual({
      status: 0,
      stderr: '',
      stdout: 'show → x@r1: new\nshow → x@r3: new\nshow → x@r2: new\n3 entries: 3 new\n',
    });
    print('"other $1"');
    expect(await runShards()).toEqual([1, 1]);
    const second = await run(['merge', '--json', '../shard1', '../shard2'], '', at('main'));
    expect(second.status).toBe(1);
    expect(JSON.parse(second.stdout)).toMatchObject({
      outcomes: { changed: 3 },
      entries: [{ host: 'x@r1' }, { host: 'x@r3' }, { host: 'x@r2' }],
    });
    const review = await run(['baseline', 'diff'], '', at('main'));
    expect(review.stdout.match(/^\+other x@r\d$/gm)).toEqual(['+other x@r1', '+other x@r2', '+other x@r3']);
    expect((await run(['baseline', 'accept', 'show'], '', at('main'))).stdout).toContain('show:x@r2: done');
  });

  it('never touches a baseline that is there', async () => {
    await runShards();
    await run(['merge', '../shard1', '../shard2'], '', at('main'));
    print('"by somebody else"');
    rmSync(at('main/.agentless/runs'), { recursive: true });
    const own = at('shard1/.agentless');
    rmSync(own, { recursive: true });
    cpSync(at('main/agentless'), at('shard1/agentless'), { recursive: true });
    await run(['run', '--all', '--shard=1/2'], '', at('shard1'));
    await run(['merge', '../shard1'], '', at('main'));
    expect((await run(['baseline', 'show', ':x@r1'], '', at('main'))).stdout).toBe('x@r1\n');
    expect(existsSync(at('main/.agentless/staging/merge'))).toBe(false);
  });

  it('says which folder holds no results', async () => {
    const { status, stderr } = await run(['merge', '../nowhere'], '', at('main'));
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'agentless: ../nowhere holds no results of a run: there is no .agentless in it.\n',
    });
  });
});
