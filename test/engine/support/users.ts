import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach } from 'vitest';

const run = promisify(execFile);

/** Making a user of the system takes root. Tests that need one say so with `test.runIf(canMakeUsers)`. */
export const canMakeUsers = process.getuid?.() === 0;

const made: string[] = [];

afterEach(async () => {
  for (const user of made.splice(0)) await run('userdel', ['--force', user]).catch(() => {});
});

/** A throw-away user of this machine with a password, without a home folder. */
export async function makeUser(password: string, shell = '/bin/sh'): Promise<string> {
  const user = `agentless${process.pid}x${made.length}`;
  await run('useradd', ['--no-create-home', '--home-dir', '/nonexistent', '--shell', shell, user]);
  made.push(user);
  await new Promise<void>((resolve, reject) => {
    const child = spawn('chpasswd', [], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error('chpasswd failed'))));
    child.stdin.end(`${user}:${password}\n`);
  });
  return user;
}
