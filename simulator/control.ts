import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Behaviour } from './behaviour';
import type { RunningDevice, Simulator } from './simulator';

/**
 * What may be asked of a running simulator, one JSON document a line, on its control socket:
 *
 *     {"device":"r1","change":"interface-address"}   makes a ready-made change
 *     {"device":"r1","key":"new"}                    gives it another host key
 *     {"device":"r1","uptime":3600}                  lets that many seconds pass
 *     {"device":"r1","behaviour":{"latency":200}}    changes how it treats connections
 *     {"devices":true}                               asks what there is
 *
 * `device` is an alias or a kind. The answer is one line: `{"ok":true, …}` or `{"error":"…"}`.
 */
export interface ControlRequest {
  readonly device?: string;
  readonly change?: string;
  readonly key?: 'new';
  readonly uptime?: number;
  readonly behaviour?: Partial<Behaviour>;
  readonly devices?: true;
}

export type ControlAnswer =
  | { readonly ok: true; readonly device?: DeviceReport; readonly devices?: readonly DeviceReport[] }
  | { readonly error: string };

/** What the command line prints of a device, and what the control socket answers. */
export interface DeviceReport {
  readonly device: string;
  readonly family: string;
  readonly alias: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly enable: string;
  readonly fingerprint: string;
  readonly changes: readonly string[];
}

export function deviceReport(device: RunningDevice): DeviceReport {
  return {
    device: device.device,
    family: device.family,
    alias: `${device.user}@${device.alias}`,
    host: `${device.user}@${device.address}`,
    port: device.port,
    password: device.password,
    enable: device.enable,
    fingerprint: device.fingerprint,
    changes: device.changes.map(({ name }) => name),
  };
}

/** Carries out one request. Never throws: what is wrong with the request is the answer. */
export async function control(simulator: Simulator, line: string): Promise<ControlAnswer> {
  try {
    const request = JSON.parse(line) as ControlRequest | null;
    if (request?.devices) return { ok: true, devices: simulator.devices.map(deviceReport) };
    if (typeof request?.device !== 'string') return { error: 'A request names a "device", or asks for "devices".' };
    const device = simulator.device(request.device);
    if (request.change !== undefined) device.change(request.change);
    if (request.key === 'new') await device.newKey();
    if (request.uptime !== undefined) device.tick(request.uptime * 1000);
    if (request.behaviour) await device.behave(request.behaviour);
    return { ok: true, device: deviceReport(device) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** In the folder of the host keys: says where the control socket is. */
export const CONTROL_FILE = 'control.path';

/** The control socket of a running simulator. */
export interface ControlSocket extends AsyncDisposable {
  /** A Unix socket's path, or a pipe's name on Windows: what `net.connect` takes. */
  readonly path: string;
}

/**
 * Listens for requests. A socket in the file system and not a port, because only its owner can open it, and no web page
 * can reach it.
 * @param state the folder that holds it; where its path would be too long for a socket, the temporary folder does
 */
export async function openControl(simulator: Simulator, state: string): Promise<ControlSocket> {
  const where = socketPath(state);
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const lines = createInterface({ input: socket });
    lines.on('error', () => socket.destroy()); // who asked went away before the answer was read; it says so here as well
    lines.on('line', line => {
      void control(simulator, line).then(answer => socket.write(`${JSON.stringify(answer)}\n`));
    });
  });
  if (!isPipe(where)) await rm(where, { force: true });
  await listen(server, where);
  if (!isPipe(where)) await chmod(where, 0o600);
  return {
    path: where,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Longest path that every system takes for a Unix socket, in bytes. */
const SOCKET_PATH_LIMIT = 100;

function socketPath(state: string): string {
  const name = `agentless-simulator-${process.pid}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const wanted = path.join(path.resolve(state), 'control.sock');
  return Buffer.byteLength(wanted) <= SOCKET_PATH_LIMIT ? wanted : path.join(os.tmpdir(), `${name}.sock`);
}

function isPipe(where: string): boolean {
  return where.startsWith('\\\\.\\pipe\\');
}

function listen(server: Server, where: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, resolve);
  });
}
