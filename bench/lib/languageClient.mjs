// A client of the language server as VS Code is one: Node's IPC to a process of its own.
import { fork } from 'node:child_process';

/** Starts `module` and speaks JSON-RPC with it. `send` returns at once; `next(method)` waits for a notification. */
export function connect(module, args = ['--node-ipc']) {
  const child = fork(module, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answers = new Map();
  const waiting = [];
  const arrived = [];
  let id = 0;
  child.on('message', message => {
    if (message.method === undefined) answers.get(message.id)?.(message.result);
    else if (message.id !== undefined) child.send({ jsonrpc: '2.0', id: message.id, result: null });
    else {
      const index = waiting.findIndex(({ wants }) => wants(message));
      if (index < 0) arrived.push(message);
      else waiting.splice(index, 1)[0].resolve(message.params);
    }
  });
  return {
    request: (method, params) =>
      new Promise(resolve => {
        answers.set(++id, resolve);
        child.send({ jsonrpc: '2.0', id, method, params });
      }),
    notify: (method, params) => child.send({ jsonrpc: '2.0', method, params }),
    next: wants =>
      new Promise(resolve => {
        const index = arrived.findIndex(wants);
        if (index >= 0) resolve(arrived.splice(index, 1)[0].params);
        else waiting.push({ wants, resolve });
      }),
    end: () => child.disconnect(),
  };
}

/** The findings of this version of the document. */
export const diagnosticsOf =
  (uri, version) =>
  ({ method, params }) =>
    method === 'textDocument/publishDiagnostics' && params.uri === uri && params.version === version;
