import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scriptEnvironment } from '../../engine/run/environment';
import { startUpCheck, type StartUpCheck } from '../../engine/run/startUpCheck';
import { temporaryFolder } from './support/folders';
import { putScript } from './support/scripts';

async function check(text: string, timeLimit = 20_000): Promise<StartUpCheck & { root: string }> {
  const root = await temporaryFolder();
  await putScript(root, 'script', text);
  const options = { root, release: 'ossec-4.3', environment: scriptEnvironment(process.env), timeLimit } as const;
  return { root, ...(await startUpCheck('script', options, new AbortController().signal)) };
}

describe('the start-up check', () => {
  test.each([
    ['exit 0', 0, ["ossec-agentlessd: INFO: Test passed for 'script'."], null],
    ['exit 3', 3, ["ossec-agentlessd: ERROR: Test failed for 'script' (3). Ignoring."], 'check-failed'],
    [
      'exit 127',
      127,
      [
        "ossec-agentlessd: ERROR: Expect command not found (or bad arguments) for 'script'.",
        "ossec-agentlessd: ERROR: Test failed for 'script' (127). Ignoring.",
      ],
      'exit-not-found',
    ],
    ['kill -SEGV $$', 139, ["ossec-agentlessd: ERROR: Test failed for 'script' (139). Ignoring."], 'check-failed'],
  ])('%s', async (text, status, log, code) => {
    const found = await check(`#!/bin/sh\n${text}\n`);
    expect(found).toMatchObject({ passed: status === 0, status, log });
    expect(found.problem?.code ?? null).toBe(code);
  });

  test('names the interpreter that is missing, where agentlessd says only 127', async () => {
    const found = await check('#!/no/such/expect\n');
    expect(found.log[1]).toBe("ossec-agentlessd: ERROR: Test failed for 'script' (127). Ignoring.");
    expect(found.problem).toEqual({
      code: 'interpreter-missing',
      params: { script: 'script', interpreter: '/no/such/expect' },
    });
  });

  test('passes exactly two arguments', async () => {
    const { root } = await check('#!/bin/sh\necho "$#:$*" > arguments\n');
    expect(await readFile(join(root, 'arguments'), 'utf8')).toBe('2:test test\n');
  });

  test('stops a script that hangs', async () => {
    const found = await check('#!/bin/sh\nsleep 600\n', 300);
    expect(found).toMatchObject({ passed: false, status: null, problem: { code: 'time-limit' } });
  });
});
