import { connect, type Socket } from 'node:net';
import { asError, onAbort } from '../abort';
import { ProblemError } from '../problem';
import { connectionProblem } from './connectionProblem';
import type { SshTarget } from './target';

/** A TCP connection to a target. Rejects with a `ProblemError`, or with the signal's reason. */
export function openSocket(target: SshTarget, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Without `noDelay` the small packets of the handshake wait for each other.
    const socket = connect({ host: target.hostname, port: target.port, noDelay: true });
    const forget = onAbort(signal, () => socket.destroy(asError(signal.reason)));
    socket.once('connect', () => {
      forget();
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      forget();
      reject(new ProblemError(connectionProblem(error, target, 'before it was there')));
    });
  });
}
