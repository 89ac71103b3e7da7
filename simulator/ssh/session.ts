import type { ServerChannel, Session as SshSession } from 'ssh2';
import type { Behaviour } from '../behaviour';
import type { Device, ExecIo } from '../device';
import { HungUp, pause, Terminal } from '../terminal';
import { channelPort } from './channelPort';

export interface SessionContext {
  readonly device: Device;
  readonly behaviour: Behaviour;
  readonly user: string;
  /** The connection has gone. */
  readonly signal: AbortSignal;
  /** Resolves when the device is ready for a session. */
  readonly ready: Promise<void>;
  /** Cuts the connection. */
  hangUp(): void;
  /** Closes the connection once all is sent. */
  close(): void;
}

const DEFAULT_ROWS = 24;

/** Answers what a client asks of one session: a terminal, then a shell or one command. */
export function serveSession(session: SshSession, context: SessionContext): void {
  let rows: number | null = null;
  session.on('pty', (accept, _reject, info) => {
    rows = info.rows || DEFAULT_ROWS;
    accept();
  });
  session.on('env', accept => (accept as (() => void) | undefined)?.()); // no function when no reply is wanted
  session.on('window-change', accept => (accept as (() => void) | undefined)?.());
  session.on('shell', accept => void serveShell(accept(), context, rows));
  session.on('exec', (accept, _reject, info) => void serveExec(accept(), context, info.command, rows));
}

async function serveShell(channel: ServerChannel, context: SessionContext, rows: number | null): Promise<void> {
  const { device, behaviour, user } = context;
  const pty = rows !== null;
  const signal = channelSignal(channel, context.signal);
  const port = channelPort(channel, () => context.hangUp(), signal);
  const terminal = new Terminal(port, { pty, rows: rows ?? DEFAULT_ROWS, behaviour });
  channel.on('data', (data: Buffer) => terminal.receive(data.toString('latin1')));
  channel.on('end', () => terminal.receive('\x04'));
  await context.ready;
  try {
    await terminal.pass('session');
    await device.shell({ user, pty }, terminal);
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
  }
  endSession(channel, context);
}

async function serveExec(
  channel: ServerChannel,
  context: SessionContext,
  command: string,
  rows: number | null,
): Promise<void> {
  const { device, behaviour, user } = context;
  const signal = channelSignal(channel, context.signal);
  const input = gathered(channel, rows !== null);
  const io: ExecIo = {
    signal,
    ...input,
    out: bytes => void (channel.writable && channel.write(bytes, 'latin1')),
    err: bytes => void (channel.writable && channel.stderr.write(bytes, 'latin1')),
  };
  await context.ready;
  const port = channelPort(channel, () => context.hangUp(), signal);
  const gate = new Terminal(port, { pty: rows !== null, rows: 0, behaviour });
  try {
    for (const stage of ['session', 'command'] as const) await gate.pass(stage);
    await pause(behaviour.latency, signal);
    await gate.flood();
    endChannel(channel, await device.exec({ user, pty: rows !== null }, command, io));
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    endChannel(channel, 255);
  }
}

/** Aborted when the channel or its connection has gone. */
function channelSignal(channel: ServerChannel, connection: AbortSignal): AbortSignal {
  const gone = new AbortController();
  channel.on('close', () => gone.abort());
  return AbortSignal.any([gone.signal, connection]);
}

/** What the client sends: line by line while it comes, and all of it once it has closed its side. */
function gathered(channel: ServerChannel, pty: boolean): Pick<ExecIo, 'stdin' | 'line'> {
  let bytes = '';
  let arrived = (): void => {};
  const ended = new Promise<void>(resolve => {
    for (const event of ['end', 'close']) channel.on(event, () => resolve());
  });
  channel.on('data', (data: Buffer) => {
    // A terminal gives a line feed for the Enter key.
    bytes += pty ? data.toString('latin1').replaceAll('\r', '\n') : data.toString('latin1');
    arrived();
  });
  const taken = (end: number): string => {
    const text = bytes.slice(0, end);
    bytes = bytes.slice(end);
    return text;
  };
  return {
    stdin: () => ended.then(() => taken(bytes.length)),
    line: async () => {
      let over = false;
      while (!bytes.includes('\n') && !over) {
        over = await Promise.race([
          new Promise<false>(resolve => (arrived = () => resolve(false))),
          ended.then(() => true as const),
        ]);
      }
      if (!bytes.includes('\n')) return bytes === '' ? null : taken(bytes.length);
      return taken(bytes.indexOf('\n') + 1).slice(0, -1);
    },
  };
}

function endChannel(channel: ServerChannel, status: number): void {
  if (!channel.writable) return;
  channel.exit(status);
  channel.end();
}

/**
 * A device that closes the connection does so without a word on the channel, so that its clients always see the same:
 * `Connection to … closed by remote host.` All that was written goes out first.
 */
function endSession(channel: ServerChannel, context: SessionContext): void {
  if (!context.device.closesConnection) endChannel(channel, 0);
  else if (channel.writable) channel.write('', () => context.close());
}
