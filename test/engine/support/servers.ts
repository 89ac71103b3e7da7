import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { afterEach } from 'vitest';

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await gone;
  }
});

/**
 * Starts a real server, until the test ends, and waits until it listens.
 * @returns what it has said on standard error so far
 */
export async function startServer(
  program: string,
  args: readonly string[],
  port: number,
): Promise<{ child: ChildProcess; log: () => string }> {
  if (!existsSync(program)) throw new Error(`${program} is missing: see scripts/lib/machinePackages.mjs`);
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.push(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  for (let attempt = 0; attempt < 400; attempt++) {
    if (child.exitCode !== null) throw new Error(`${program} did not start: ${log}`);
    if (await listens(port)) return { child, log: () => log };
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`${program} does not listen: ${log}`);
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A port that was free a moment ago: sshd cannot choose one by itself. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
