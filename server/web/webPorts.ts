import type { ServerPorts } from '../ports';

/** The server's ports in a browser worker, which has no file: the client reads them, and tells where the rules' pages are. */
export function webPorts(): ServerPorts {
  return {
    reaches: () => false,
    readBytes: () => Promise.resolve(null),
    fileState: () => Promise.resolve(null),
    folderNames: () => Promise.resolve([]),
    readWasm: name => Promise.reject(new Error(`the client did not say where ${name} is`)),
    giveWay: breathe(),
    rulePages: null,
  };
}

/** Waits until what has arrived was read. A timer would do, but browsers let nested ones wait for 4 ms each. */
function breathe(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise(resolve => {
      waiting.push(resolve);
      port1.postMessage(null);
    });
}
