import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../cli/commands';
import { version } from '../../../package.json';
import { run } from './run';

describe('help', () => {
  it('names every command', async () => {
    const { status, stdout } = await run(['help']);
    expect(status).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`agentless ${name} `);
  });

  it.each(Object.keys(COMMANDS))('of %s stands in the table under its own name', async name => {
    const { status, stdout } = await run(['help', name]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^agentless ${name}( |\n)`));
    expect((await run([name, '--help'])).stdout).toBe(stdout);
  });

  it.each([['help'], ...Object.keys(COMMANDS).map(name => ['help', name])])(
    '%s %s fits a terminal',
    async (...words: string[]) => {
      const { stdout } = await run(words);
      expect(stdout.split('\n').filter(line => line.length > 100)).toEqual([]);
    },
  );

  it('goes to standard error where nothing was asked for', async () => {
    const { status, stdout, stderr } = await run([]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe((await run(['--help'])).stdout);
  });
});

it('says its version', async () => {
  expect((await run(['--version'])).stdout).toBe(`agentless ${version}\n`);
});

it.each([[['chek']], [['toString']], [['help', 'chek']]])('refuses an unknown command: %j', async words => {
  const { status, stdout, stderr } = await run(words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`agentless: unknown command '${words.at(-1)}'. 'agentless help' lists them.\n`);
});

it('refuses an unknown option, and says where the known ones are', async () => {
  const { status, stderr } = await run(['check', '--sate=periodic', '-']);
  expect(status).toBe(2);
  expect(stderr).toBe("agentless: Unknown option '--sate'. 'agentless help check' lists its options.\n");
});
