// Runs one command and ends it, with everything it started, when our own parent goes away: `node guard.mjs COMMAND ARGUMENTS...`.
//
// guarded.mjs starts this file as the leader of a new process group and keeps a pipe to its standard input. However the parent
// ends (an error, Ctrl-C, SIGKILL by a CI's time limit), the pipe closes, and the whole group is ended by its id: first asked,
// five seconds later forced. Nothing else on the machine is touched.
import { spawn } from 'node:child_process';

const graceMs = 5000;
const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('guard.mjs needs a command');

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), graceMs).unref();
  process.kill(-process.pid, 'SIGTERM');
}

process.on('SIGTERM', stop);
process.on('SIGINT', () => {}); // Ctrl-C is the parent's to answer
process.stdin.on('end', stop).on('error', stop).resume();

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', error => {
  console.error(`${command} did not start: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (stopping) process.kill(-process.pid, 'SIGKILL'); // whoever ignored the request
  process.exit(code ?? (signal ? 128 : 1));
});
