import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { type Algorithms, type Connection, Server } from 'ssh2';
import type { Behaviour } from '../behaviour';
import type { Device } from '../device';
import { pause } from '../terminal';
import { authenticate } from './authentication';
import type { HostKey } from './hostKey';
import { serveSession } from './session';

const OLD_ALGORITHMS: Algorithms = {
  kex: ['diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa'],
  cipher: ['aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1'],
};

/** One device's SSH server on loopback, at a port that the system chooses. */
export class Listener implements AsyncDisposable {
  readonly #device: Device;
  readonly #settings: () => { readonly behaviour: Behaviour; readonly hostKey: HostKey };
  readonly #sockets = new Set<Socket>();
  readonly #server: NetServer;

  /** @param settings asked for at each new connection */
  constructor(device: Device, settings: () => { behaviour: Behaviour; hostKey: HostKey }) {
    this.#device = device;
    this.#settings = settings;
    this.#server = createServer({ noDelay: true }, socket => this.#accept(socket));
  }

  /** @returns the port */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    const { behaviour, hostKey } = this.#settings();
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // a client that vanishes is no fault of the device
    if (behaviour.garbage) socket.write(behaviour.garbage, 'latin1');
    if (behaviour.fault?.at === 'connect') {
      if (behaviour.fault.how === 'close') socket.destroy();
      return;
    }
    const ssh = new Server(
      {
        hostKeys: [hostKey.privateKey],
        ident: 'AgentlessSimulator',
        ...(this.#device.loginBanner ? { banner: this.#device.loginBanner.replaceAll('\n', '\r\n') } : {}),
        ...(behaviour.algorithms === 'old' ? { algorithms: OLD_ALGORITHMS } : {}),
      },
      connection => this.#serve(connection, socket, behaviour),
    );
    ssh.injectSocket(socket);
  }

  #serve(connection: Connection, socket: Socket, behaviour: Behaviour): void {
    const gone = new AbortController();
    socket.on('close', () => gone.abort());
    connection.on('error', () => socket.destroy());
    const { fault } = behaviour;
    if (fault?.at === 'authentication') {
      connection.on('authentication', () => (fault.how === 'close' ? socket.destroy() : undefined));
      return;
    }
    const login = authenticate(connection, this.#device.accounts, behaviour);
    connection.on('ready', () => {
      connection.on('session', accept => {
        const session = accept();
        serveSession(session, {
          device: this.#device,
          behaviour,
          user: login.user(),
          signal: gone.signal,
          ready: pause(behaviour.latency, gone.signal),
          hangUp: () => socket.destroy(),
          close: () => socket.end(), // without a disconnect message, as routers close
        });
      });
    });
  }
}
