import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

/** What happens to a connection on its way. Counts are of bytes from the device. */
export type Fault =
  | { readonly kind: 'none' }
  /** Reset after so many bytes, which still arrive: a line may be half there. */
  | { readonly kind: 'cut'; readonly after: number }
  /** Nothing passes any more, and nobody says so. */
  | { readonly kind: 'stall'; readonly after: number }
  /** The device's side ends; what the client sends still goes on. */
  | { readonly kind: 'half-close'; readonly after: number }
  /** A few bytes at a time. */
  | { readonly kind: 'drip'; readonly bytes: number }
  /** Said before the device says anything; `endless`: again and again, and the device is never heard. */
  | { readonly kind: 'before'; readonly text: string; readonly endless: boolean };

export interface FaultProxy {
  readonly port: number;
  /** For connections from now on. */
  fault: Fault;
  /** Bytes that the device has sent on the last connection. */
  readonly passed: number;
  /** Connections that are still open. */
  readonly open: number;
}

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

/** A proxy on loopback in front of a device, which breaks connections as it is told, until the test ends. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const state = { fault: { kind: 'none' } as Fault, passed: 0, open: 0 };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, client => {
    state.passed = 0;
    state.open++;
    client.once('close', () => state.open--);
    const device = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const socket of [client, device]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => sockets.delete(socket));
    }
    client.once('close', () => device.destroy());
    carry(client, device, state.fault, bytes => (state.passed += bytes));
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.defineProperties({ port } as FaultProxy, {
    fault: { get: () => state.fault, set: (fault: Fault) => (state.fault = fault) },
    passed: { get: () => state.passed },
    open: { get: () => state.open },
  });
}

function carry(client: Socket, device: Socket, fault: Fault, count: (bytes: number) => number): void {
  if (fault.kind === 'before') {
    const say = (): void => {
      while (!client.destroyed && client.write(fault.text) && fault.endless);
    };
    client.on('drain', say);
    say();
    if (fault.endless) return;
  }
  client.pipe(device);
  device.once('end', () => client.end());
  device.on('data', (chunk: Buffer) => {
    const passed = count(chunk.length);
    if (fault.kind === 'drip') return drip(client, device, chunk, fault.bytes);
    if (!('after' in fault) || passed <= fault.after) return void client.write(chunk);
    const rest = chunk.subarray(0, Math.max(0, chunk.length - (passed - fault.after)));
    device.removeAllListeners('data').removeAllListeners('end').resume();
    if (fault.kind === 'stall') {
      client.write(rest);
      client.unpipe(device);
    } else if (fault.kind === 'half-close') client.end(rest);
    else client.write(rest, () => setImmediate(() => client.resetAndDestroy()));
  });
}

function drip(client: Socket, device: Socket, chunk: Buffer, bytes: number): void {
  device.pause();
  const next = (at: number): void => {
    if (at >= chunk.length) return void device.resume();
    client.write(chunk.subarray(at, at + bytes), () => setImmediate(next, at + bytes));
  };
  next(0);
}
