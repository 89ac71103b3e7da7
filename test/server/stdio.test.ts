import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createProtocolConnection,
  ErrorCodes,
  ExitNotification,
  HoverRequest,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

const CLI = path.join(import.meta.dirname, '../../dist/cli.js');
const SERVER = path.join(import.meta.dirname, '../../dist/server.js');

interface Started {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** Its exit status, when it has ended. */
  readonly ended: Promise<number | null>;
  /** All that it has written to standard output. */
  readonly written: () => string;
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

function start({ nodeArguments = [] }: { readonly nodeArguments?: readonly string[] } = {}): Started {
  const server = spawn(process.execPath, [...nodeArguments, CLI, 'language-server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  started.push(server);
  const chunks: Buffer[] = [];
  server.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const ended = once(server, 'exit').then(([code]) => code as number | null);
  return { connection, process: server, ended, written: () => Buffer.concat(chunks).toString('latin1') };
}

const initialize = ({ connection }: Started, processId: number | null = null): Promise<unknown> =>
  connection.sendRequest(InitializeRequest.type, { processId, rootUri: null, capabilities: {} });

const hover = { textDocument: { uri: 'file:///x.agentless' }, position: { line: 0, character: 0 } };

describe('agentless language-server --stdio', () => {
  test('ends with 0 where `shutdown` came before `exit`', async () => {
    const server = start();
    await initialize(server);
    await server.connection.sendRequest(ShutdownRequest.type);
    await server.connection.sendNotification(ExitNotification.type);
    expect(await server.ended).toBe(0);
  });

  test('ends with 1 where it did not', async () => {
    const server = start();
    await initialize(server);
    await server.connection.sendNotification(ExitNotification.type);
    expect(await server.ended).toBe(1);
  });

  test('ends when its input does', async () => {
    const server = start();
    await initialize(server);
    server.process.stdin?.end();
    expect(await server.ended).toBe(1);
  });

  test('ends when it is told to', async () => {
    const server = start();
    await initialize(server);
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(1);
  });

  test('dies with the process that started it, though its input stays open', async () => {
    const editor = spawn('sleep', ['60']);
    started.push(editor);
    const server = start();
    await initialize(server, editor.pid);
    editor.kill('SIGKILL');
    expect(await server.ended).toBe(1);
  });

  test('refuses questions before `initialize` and after `shutdown`', async () => {
    const server = start();
    const ask = (): Promise<unknown> => server.connection.sendRequest(HoverRequest.type, hover);
    await expect(ask()).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
    await initialize(server);
    expect(await ask()).toBeNull();
    await server.connection.sendRequest(ShutdownRequest.type);
    await expect(ask()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  });

  test('writes messages to standard output and nothing else, though a library speaks on the console', async () => {
    const noise = "data:text/javascript,process.on('SIGUSR2', () => console.log('noise'))";
    const server = start({ nodeArguments: ['--import', noise] });
    await initialize(server);
    server.process.kill('SIGUSR2');
    await server.connection.sendRequest(ShutdownRequest.type);
    await server.connection.sendNotification(ExitNotification.type);
    await server.ended;
    let rest = server.written();
    let messages = 0;
    for (let head = HEAD.exec(rest); head !== null; head = HEAD.exec(rest), messages++) {
      rest = rest.slice(head[0].length + Number(head[1]));
    }
    expect(rest).toBe('');
    expect(messages).toBeGreaterThanOrEqual(2);
  });
});

const HEAD = /^Content-Length: (\d+)\r\n(?:[\w-]+: [^\r\n]*\r\n)*\r\n/;

test('as a process of VS Code, it ends when the channel to it closes', async () => {
  const server = fork(SERVER, ['--node-ipc'], { silent: true });
  started.push(server);
  const said: Buffer[] = [];
  server.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = once(server, 'exit').then(([code, signal]) => ({ code: code as unknown, signal: signal as unknown }));
  const answered = once(server, 'message').then(() => 'answered');
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  // One that does not come up says why, in place of a test that waits until its time is over.
  expect(await Promise.race([answered, ended]), Buffer.concat(said).toString()).toBe('answered');
  server.disconnect();
  expect(await ended, Buffer.concat(said).toString()).toEqual({ code: 1, signal: null });
});
