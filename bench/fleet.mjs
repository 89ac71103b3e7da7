// Many devices in one run: 500 simulated ones that take 200 ms for each answer, one by one as agentlessd goes and
// several at once; then a real sshd, beside a script of the OSSEC kind one by one. Each beside ssh2 by itself.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { startSshd } from './lib/sshd.mjs';

const DEVICES = 500;
/** One by one takes minutes: measured on a part, as each device takes the same time. */
const ONE_BY_ONE = 25;
const LATENCY = 200;
const REAL = 100;
const REAL_ONE_BY_ONE = 20;

const folder = mkdtempSync(path.join(tmpdir(), 'agentless-bench-'));
const client = bundle('bench/fleetClient.ts', undefined, 'cjs');

const bare = bundle('bench/fleetBare.ts', undefined, 'cjs');
/** What a simulated device is asked for. */
const COMMAND = 'cat /etc/passwd';

function run(program, where, count, atOnce, ...more) {
  const result = spawnSync(process.execPath, [program, where, String(count), String(atOnce), ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const report = JSON.parse(result.stdout.toString());
  if (report.outcomes.new !== count) throw new Error(`not all of ${count} ran: ${JSON.stringify(report)}`);
  return report;
}

function row(name, count, atOnce, report, reference) {
  const each = report.ms / count;
  const cells = [
    name,
    count,
    atOnce,
    each.toFixed(1),
    (reference / each).toFixed(1),
    (report.cpu / count).toFixed(1),
    report.megabytes?.toFixed(0) ?? '',
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

console.log('| peer | devices | at once | ms a device | × one by one | CPU ms a device | peak MB |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');

const devices = spawn(
  process.execPath,
  [bundle('bench/fleetDevices.ts', undefined, 'cjs'), folder, DEVICES, LATENCY].map(String),
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
try {
  await once(devices.stdout, 'data');
  const one = run(client, folder, ONE_BY_ONE, 1, COMMAND);
  const reference = one.ms / ONE_BY_ONE;
  row(`simulated, ${LATENCY} ms`, ONE_BY_ONE, 1, one, reference);
  for (const atOnce of [8, 32, 64])
    row(`simulated, ${LATENCY} ms`, DEVICES, atOnce, run(client, folder, DEVICES, atOnce, COMMAND), reference);
  row(`simulated, ${LATENCY} ms: ssh2 alone`, DEVICES, 32, run(bare, folder, DEVICES, 32, COMMAND), reference);
} finally {
  devices.stdin.end();
  await once(devices, 'exit');
}

const sshd = await startSshd(path.join(folder, 'sshd'), REAL);
try {
  const script = sshd.oneByOne(REAL_ONE_BY_ONE);
  const each = script.ms / REAL_ONE_BY_ONE;
  row('sshd: an expect script and ssh', REAL_ONE_BY_ONE, 1, script, each);
  for (const atOnce of [1, 8])
    row('sshd', REAL, atOnce, run(client, sshd.folder, REAL, atOnce, sshd.command, ...sshd.hosts), each);
  row('sshd: ssh2 alone', REAL, 8, run(bare, sshd.folder, REAL, 8, sshd.command, userInfo().username), each);
} finally {
  await sshd.stop();
  rmSync(folder, { recursive: true, force: true });
}
