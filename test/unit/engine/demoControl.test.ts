import { createServer } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { askSimulator } from '../../../engine/demoControl';
import { temporaryFolder } from '../simulator/simulators';

it('an answer that is none of a simulator is an error, and ends nothing', async () => {
  const socket = path.join(await temporaryFolder(), 'socket');
  const server = createServer(connection => connection.end('hello\n')).listen(socket);
  onTestFinished(() => void server.close());
  await expect(askSimulator(socket, { devices: true })).rejects.toThrow('none of a simulator');
});
