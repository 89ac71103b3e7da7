import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type Ssh2 from 'ssh2';
import type { AuthContext, Connection, ServerChannel, Session } from 'ssh2';
import { END_OF_INPUT } from '../../core/recording/recording';
import type { SshConnection, Terminal } from '../ssh/connection';

export interface BridgeOptions {
  /** `key`: lets everybody in without a question, as a device that knows the key does. */
  readonly login: 'password' | 'key';
  /**
   * Connects to what lies behind; the password is what the client gave, null for `key`. Null: refused.
   * A rejection closes the client's connection.
   */
  readonly connect: (user: string, password: string | null, signal: AbortSignal) => Promise<SshConnection | null>;
}

/** An SSH server on this machine that passes every session on to a connection. */
export interface SshBridge extends AsyncDisposable {
  readonly port: number;
  /** `ssh-ed25519 AAAA…`, as in known_hosts. */
  readonly publicKey: string;
}

/**
 * Opens a bridge on 127.0.0.1, at a port that the system chooses, with a host key of its own. A script's `ssh` talks to
 * it as to the device, so that the session can be recorded, or played from a recording.
 */
export async function openBridge(options: BridgeOptions): Promise<SshBridge> {
  const { default: ssh2 } = await import('ssh2');
  const { privateKey, publicKey } = newHostKey(ssh2);
  const closing = new AbortController();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // a client that vanishes
    const ssh = new ssh2.Server({ hostKeys: [privateKey], ident: 'AgentlessBridge' }, connection =>
      serve(connection, socket, options, closing.signal),
    );
    ssh.injectSocket(socket);
  });
  await listen(server);
  return {
    port: (server.address() as AddressInfo).port,
    publicKey,
    async [Symbol.asyncDispose]() {
      closing.abort(new Error('the bridge is closed'));
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** ssh2 1.17 writes about one Ed25519 key in two hundred so that it cannot read it itself: then another is made. */
function newHostKey({ utils }: Pick<typeof Ssh2, 'utils'>): {
  readonly privateKey: string;
  readonly publicKey: string;
} {
  for (;;) {
    const { private: privateKey } = utils.generateKeyPairSync('ed25519');
    const key = utils.parseKey(privateKey);
    if (!(key instanceof Error)) {
      return { privateKey, publicKey: `${key.type} ${key.getPublicSSH().toString('base64')}` };
    }
  }
}

function listen(server: NetServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function serve(connection: Connection, socket: Socket, options: BridgeOptions, closing: AbortSignal): void {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, closing]);
  let behind: SshConnection | null = null;
  socket.once('close', () => {
    gone.abort(new Error('the client has left'));
    void behind?.close();
  });
  connection.on('error', () => socket.destroy());
  connection.on('authentication', context => {
    const password = passwordIn(context, options.login);
    if (password === undefined) return context.reject([options.login === 'key' ? 'none' : 'password']);
    options.connect(context.username, password, signal).then(
      found => {
        behind = found;
        if (found === null) context.reject(['password']);
        else if (signal.aborted) void found.close();
        else context.accept();
      },
      () => socket.destroy(),
    );
  });
  connection.on('session', accept => {
    if (behind !== null) serveSession(accept(), behind, () => socket.end(), signal);
  });
}

/** What a client may log in with; undefined where this attempt does not count. */
function passwordIn(context: AuthContext, login: BridgeOptions['login']): string | null | undefined {
  if (login === 'key') return null;
  return context.method === 'password' ? context.password : undefined;
}

function serveSession(session: Session, behind: SshConnection, hangUp: () => void, signal: AbortSignal): void {
  let terminal: Terminal = { term: 'dumb', columns: 80, rows: 24 };
  session.on('pty', (accept, _reject, { cols, rows, ...info }) => {
    const { term } = info as unknown as { readonly term?: string };
    terminal = { term: term ?? 'vt100', columns: cols || 80, rows: rows || 24 };
    accept();
  });
  session.on('env', accept => (accept as (() => void) | undefined)?.()); // no function where no reply is wanted
  session.on('window-change', accept => (accept as (() => void) | undefined)?.());
  session.on('shell', accept => void passShell(accept(), behind, terminal, hangUp, signal));
  session.on('exec', (accept, _reject, { command }) => void passCommand(accept(), behind, command, hangUp, signal));
}

async function passShell(
  channel: ServerChannel,
  behind: SshConnection,
  terminal: Terminal,
  hangUp: () => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const shell = await behind.shell(terminal, signal);
    shell.onData(chunk => void (channel.writable && channel.write(chunk)));
    const decoder = new StringDecoder('utf8'); // a character may come in two packets
    channel.on('data', (chunk: Buffer) => shell.write(decoder.write(chunk)));
    channel.once('end', () => shell.write(END_OF_INPUT));
    channel.once('close', () => shell.close());
    await shell.closed;
    // Devices close the connection with the session; a client sees the same here.
    if (channel.writable) channel.write('', hangUp);
  } catch {
    hangUp();
  }
}

async function passCommand(
  channel: ServerChannel,
  behind: SshConnection,
  command: string,
  hangUp: () => void,
  signal: AbortSignal,
): Promise<void> {
  const left = new AbortController();
  channel.once('close', () => left.abort(new Error('the client has left')));
  try {
    const stdin = await inputOf(channel);
    const stdout = (chunk: Uint8Array): void => void (channel.writable && channel.write(chunk));
    const stderr = (chunk: Uint8Array): void => void (channel.writable && channel.stderr.write(chunk));
    const io = { stdout, stderr, ...(stdin.length === 0 ? {} : { stdin }) };
    const { code, signal: name } = await behind.exec(command, io, AbortSignal.any([signal, left.signal]));
    if (!channel.writable) return;
    if (name === null) channel.exit(code ?? 0);
    else channel.exit(name);
    channel.end();
  } catch {
    hangUp();
  }
}

/** Milliseconds after which a client that has sent nothing and closed nothing has no input to give. */
const INPUT_PATIENCE = 200;

/** All of a client's input; none where it leaves its side open and silent, as a terminal does. */
function inputOf(channel: ServerChannel): Promise<Buffer> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    const done = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    };
    const timer = setTimeout(done, INPUT_PATIENCE);
    channel.on('data', (chunk: Buffer) => {
      clearTimeout(timer);
      chunks.push(chunk);
    });
    channel.once('end', done).once('close', done);
  });
}
