#!/usr/bin/env node
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { agentless } from './agentless';

// The extension starts this very file as a worker that holds a report or a review, because all that a worker needs is in here already.
if (isMainThread || parentPort === null) main();
else void import('../engine/thread/serveSession').then(({ serveSession }) => serveSession(parentPort!, workerData));

function main(): void {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
  process.once('SIGTERM', () => interrupted.abort(new Error('terminated')));
  // A reader that goes away early (`agentless explain … | head`) is no fault of the run.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

  const io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
  };

  agentless(process.argv.slice(2), io, interrupted.signal).then(
    status => {
      process.exitCode = status;
    },
    (error: unknown) => {
      process.stderr.write(`agentless: internal error: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
