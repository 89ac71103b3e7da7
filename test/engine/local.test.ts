import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SecretRequest, Secrets } from '../../engine/ports';
import { localRunner } from '../../engine/run/local';
import { temporaryFolder } from './support/folders';
import { entryOf, LIMITS, localOptions, putScript, runWith } from './support/scripts';

async function setUp(text: string, mode?: number): Promise<{ root: string; temporary: string }> {
  const root = await temporaryFolder();
  await putScript(root, 'script', text, mode);
  return { root, temporary: await temporaryFolder() };
}

async function run(
  text: string,
  entry = entryOf('script'),
  options: Parameters<typeof runWith>[2] = {},
): Promise<Awaited<ReturnType<typeof runWith>>> {
  const { root, temporary } = await setUp(text);
  return runWith(localRunner(localOptions(root, temporary)), entry, options);
}

describe('as agentlessd starts a script', () => {
  test('in the root, through a shell that sees the arguments, with both outputs in one', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\npwd; echo "$#:$1:$2:$3"; echo aside >&2\n');
    const entry = entryOf('script', { arguments: '$((1+2)) "a b"' });
    const { end, output } = await runWith(localRunner(localOptions(root, temporary)), entry);
    expect(end).toEqual({ kind: 'exited', code: 0 });
    expect(output).toBe(`${root}\n3:root@192.0.2.1:3:a b\naside\n`);
  });

  test.each(['su', 'sudo'] as const)('use_%s comes before the host', async become => {
    const { output } = await run('#!/bin/sh\necho "$1|$2"\n', entryOf('script', { become }));
    expect(output).toBe(`use_${become}|root@192.0.2.1\n`);
  });

  test('a comment in the arguments hides the 2>&1: standard error is not read', async () => {
    const { output } = await run('#!/bin/sh\necho out; echo err >&2\n', entryOf('script', { arguments: '#' }));
    expect(output).toBe('out\n');
  });

  test('standard error can be opened by name, because it is a pipe', async () => {
    const { output } = await run('#!/bin/sh\necho named > /dev/stderr\n');
    expect(output).toBe('named\n');
  });

  test('it has no input', async () => {
    const { output } = await run('#!/bin/sh\nif read -r line; then echo "got $line"; else echo none; fi\n');
    expect(output).toBe('none\n');
  });

  test('Wazuh starts it without a shell', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\necho "$2 $3"\n');
    const runner = localRunner(localOptions(root, temporary, { release: 'wazuh-4' }));
    const { output } = await runWith(runner, entryOf('script', { arguments: '$HOME  ;' }));
    expect(output).toBe('$HOME ;\n');
  });

  test('a path with a blank and a quote still starts it', async () => {
    const parent = await temporaryFolder();
    const root = join(parent, "o'ssec root");
    await putScript(root, 'script', '#!/bin/sh\necho here\n');
    const { output } = await runWith(localRunner(localOptions(root, parent)), entryOf('script'));
    expect(output).toBe('here\n');
  });

  test('after an ERROR the pipe is closed and the end is waited for', async () => {
    const root = await temporaryFolder();
    await putScript(
      root,
      'script',
      '#!/bin/sh\necho "ERROR: x"\nsleep 0.3\ntrap "" PIPE\necho late\necho done > ended\n',
    );
    const runner = localRunner(localOptions(root, await temporaryFolder()));
    const { output } = await runWith(runner, entryOf('script'), { sink: () => false });
    expect(output).toBe('ERROR: x\n');
    expect(await readFile(join(root, 'ended'), 'utf8')).toBe('done\n');
  });
});

describe('a script that cannot be started', () => {
  const cases: [string, string, number | undefined, object][] = [
    ['not executable', '#!/bin/sh\n', 0o644, { code: 'script-not-executable', params: { script: 'script' } }],
    [
      'no interpreter',
      '#!/no/such/expect -f\n',
      undefined,
      { code: 'interpreter-missing', params: { script: 'script', interpreter: '/no/such/expect' } },
    ],
    [
      'no interpreter, through env',
      '#!/usr/bin/env -S no-such-expect -f\n',
      undefined,
      { code: 'interpreter-missing', params: { script: 'script', interpreter: 'no-such-expect' } },
    ],
  ];
  test.each(cases)('%s', async (_, text, mode, problem) => {
    const { root, temporary } = await setUp(text, mode);
    const { end, bytes } = await runWith(localRunner(localOptions(root, temporary)), entryOf('script'));
    expect(end).toEqual({ kind: 'failed', problem });
    expect(bytes).toBe(0);
  });

  test('missing', async () => {
    const { root, temporary } = await setUp('');
    const { end } = await runWith(localRunner(localOptions(root, temporary)), entryOf('other'));
    expect(end).toEqual({
      kind: 'failed',
      problem: { code: 'script-missing', params: { script: 'other', folder: join(root, 'agentless') } },
    });
  });
});

describe('a script that misbehaves', () => {
  test('hangs: it is stopped at the time limit with all below it, and what came is kept', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\necho first\nsleep 600 & echo $! > child\nwait\n');
    const limits = { ...LIMITS, time: 700 };
    const { end, output } = await runWith(localRunner(localOptions(root, temporary)), entryOf('script'), { limits });
    expect(end).toMatchObject({ kind: 'stopped', reason: 'time-limit', problem: { params: { seconds: 0.7 } } });
    expect(output).toBe('first\n');
    expect(await isRunning(join(root, 'child'))).toBe(false);
  });

  test('ignores SIGTERM, and its child lives in a session of its own: both are gone after a cancel', async () => {
    const { root, temporary } = await setUp(
      '#!/bin/sh\ntrap "" TERM HUP\nsetsid sh -c \'trap "" TERM HUP; echo $$ > child; sleep 600 & wait; sleep 600\' &\nsleep 0.2\necho ready\nwhile :; do sleep 1; done\n',
    );
    const cancel = new AbortController();
    const { end } = await runWith(localRunner(localOptions(root, temporary)), entryOf('script'), {
      signal: cancel.signal,
      sink: () => {
        cancel.abort();
        return true;
      },
    });
    expect(end).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
    expect(await isRunning(join(root, 'child'))).toBe(false);
  });

  test('floods: it is stopped at the output limit, which is what is kept', async () => {
    const { end, bytes, output } = await run('#!/bin/sh\nyes 0123456789\n');
    expect(end).toMatchObject({ kind: 'stopped', reason: 'output-limit', problem: { params: { megabytes: 1 } } });
    expect(bytes).toBe(LIMITS.output);
    expect(output.startsWith('0123456789\n0123456789\n')).toBe(true);
  });

  test('dies by a signal', async () => {
    const { end, output } = await run('#!/bin/sh\necho before\nkill -SEGV $$\n');
    expect(end).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
    expect(output).toMatch(/^before\n/); // the shell may add its own word
  });

  test('prints every byte there is', async () => {
    const octal = Array.from({ length: 256 }, (_, byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
    const { output } = await run(`#!/bin/sh\nprintf '${octal}'\n`);
    expect(output).toBe(Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit)).join(''));
  });

  test('is cancelled before it starts: it never does', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\ntouch started\n');
    const { end } = await runWith(localRunner(localOptions(root, temporary)), entryOf('script'), {
      signal: AbortSignal.abort(),
    });
    expect(end).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
    expect(await readdir(root)).toEqual(['agentless']);
  });
});

describe('passwords', () => {
  const stored: Record<string, string> = { password: 'pa|ss wörd', second: 'enab1e' };
  const secrets: Secrets = {
    get: (request: SecretRequest) => Promise.resolve(stored[request.kind]),
    refused: () => Promise.resolve(),
  };
  const SHOW = '#!/bin/sh\ncat agentless/.passlist; stat -c %a agentless/.passlist .; cat data; ls agentless\n';

  test('lie in a .passlist of a private root during the run, and nowhere afterwards', async () => {
    const { root, temporary } = await setUp(SHOW);
    await writeFile(join(root, 'data'), 'of the workspace\n');
    await writeFile(join(root, 'agentless', '.passlist'), 'other@host|secret|\n');
    const { output } = await runWith(localRunner(localOptions(root, temporary, { secrets })), entryOf('script'));
    expect(Buffer.from(output, 'latin1').toString('utf8')).toBe(
      'root@192.0.2.1|pa|ss wörd|enab1e\n600\n700\nof the workspace\nscript\n',
    );
    expect(await readdir(temporary)).toEqual([]);
  });

  test('the private root goes also when the run is cancelled', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\necho ready\nsleep 600\n');
    const cancel = new AbortController();
    await runWith(localRunner(localOptions(root, temporary, { secrets })), entryOf('script'), {
      signal: cancel.signal,
      sink: () => {
        cancel.abort();
        return true;
      },
    });
    expect(await readdir(temporary)).toEqual([]);
  });

  test('what a killed process left is removed by the next run', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\n');
    await putScript(join(temporary, 'ossec-agentless-root-999999999-abc'), '.passlist', 'x');
    await runWith(localRunner(localOptions(root, temporary, { secrets })), entryOf('script'));
    expect(await readdir(temporary)).toEqual([]);
  });

  test('Wazuh reads the list in base64', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\nbase64 -d agentless/.passlist\n');
    const runner = localRunner(localOptions(root, temporary, { secrets, release: 'wazuh-4' }));
    const { output } = await runWith(runner, entryOf('script'));
    expect(Buffer.from(output, 'latin1').toString('utf8')).toBe('root@192.0.2.1|pa|ss wörd|enab1e\n');
  });

  test('are asked for where the script reads a .passlist that has no line for the host, else not', async () => {
    const asked: string[] = [];
    const prompts = {
      ...localOptions('', '').prompts,
      askSecret: (request: SecretRequest) => {
        asked.push(request.kind);
        return Promise.resolve('typed');
      },
    };
    const reads = await setUp('#!/bin/sh\ncat agentless/.passlist # then enable\n');
    const first = await runWith(localRunner(localOptions(reads.root, reads.temporary, { prompts })), entryOf('script'));
    expect(first.output).toBe('root@192.0.2.1|typed|typed\n');
    expect(asked).toEqual(['password', 'second']);

    await writeFile(join(reads.root, 'agentless', '.passlist'), 'root@192.0.2.1|NOPASS|\n');
    const second = await runWith(
      localRunner(localOptions(reads.root, reads.temporary, { prompts })),
      entryOf('script'),
    );
    expect(second.output).toBe('root@192.0.2.1|NOPASS|\n');
    const plain = await setUp('#!/bin/sh\necho plain\n');
    await runWith(localRunner(localOptions(plain.root, plain.temporary, { prompts })), entryOf('script'));
    expect(asked).toHaveLength(2);
  });

  test('one that .passlist cannot hold is said so', async () => {
    const { root, temporary } = await setUp('#!/bin/sh\n');
    const bad: Secrets = { ...secrets, get: () => Promise.resolve('two\nlines') };
    const { end } = await runWith(localRunner(localOptions(root, temporary, { secrets: bad })), entryOf('script'));
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'passlist-impossible' } });
    expect(await readdir(temporary)).toEqual([]);
  });
});

/** Whether the process whose number a file holds still runs; one that nobody has waited for yet does not. */
async function isRunning(file: string): Promise<boolean> {
  const id = (await readFile(file, 'utf8')).trim();
  const there = await stat(`/proc/${id}`).catch(() => null);
  if (there === null) return false;
  return !/\) Z /.test(await readFile(`/proc/${id}/stat`, 'latin1').catch(() => ') Z '));
}
