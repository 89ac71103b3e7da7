/**
 * The floor under the fleet: ssh2 by itself connects to each host, logs in, runs a command and reads what it prints. No
 * host key is checked, nothing is compared or stored. `fleetBare FOLDER COUNT AT_ONCE COMMAND`; FOLDER has an `ssh_config`
 * with a block for each host. Prints the same JSON as `fleetClient`.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import ssh2, { type ClientChannel } from 'ssh2';
import { measuring } from './lib/fleetResult';

const [folder = '', count = '0', atOnce = '1', command = '', user = 'root'] = process.argv.slice(2);
const config = readFileSync(path.join(folder, 'ssh_config'), 'utf8');
const ports = [...config.matchAll(/^Host host\d+$.*?Port (\d+)/gms)].map(([, port]) => Number(port));
const keyFile = /IdentityFile (.*)/.exec(config)?.[1];
const login = keyFile === undefined ? { password: 'web1-login' } : { privateKey: readFileSync(keyFile) };

function once(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    let bytes = 0;
    const read = (channel: ClientChannel): void => {
      channel.on('data', (chunk: Buffer) => (bytes += chunk.length));
      channel.stderr.resume();
      channel.on('close', () => client.end()).end();
    };
    client
      .on('ready', () => client.exec(command, (error, channel) => (error ? reject(error) : read(channel))))
      .on('error', reject)
      .on('close', () => (bytes > 0 ? resolve() : reject(new Error(`nothing came from port ${port}`))));
    const sock = connect({ host: '127.0.0.1', port, noDelay: true });
    client.connect({ sock, username: user, ...login, hostVerifier: () => true });
  });
}

async function main(): Promise<void> {
  const print = measuring();
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < Number(count)) await once(ports[next++] ?? 0);
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, one));
  print({ outcomes: { new: Number(count) } });
}

void main();
