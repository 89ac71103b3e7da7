/** Simulated hosts for the fleet's benchmark, in a process of their own: `fleetDevices FOLDER COUNT LATENCY`. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSimulator } from '../simulator/simulator';

async function main([folder = '', count = '0', latency = '0']: readonly string[]): Promise<void> {
  const devices = Array.from({ length: Number(count) }, (_, index) => ({
    device: 'linux' as const,
    alias: `host${index}`,
    behaviour: { latency: Number(latency) },
  }));
  const simulator = await startSimulator({ state: path.join(folder, 'state'), devices });
  const known = path.join(folder, 'known_hosts');
  await writeFile(known, simulator.knownHosts());
  await writeFile(path.join(folder, 'ssh_config'), `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile ${known}\n`);
  process.stdout.write('ready\n');
  process.stdin.resume().once('end', () => process.exit(0));
}

void main(process.argv.slice(2));
