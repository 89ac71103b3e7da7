import { ProblemError, problem, problemLine, type Problem, type ProblemCode } from '../problem';
import type { SshConnection, SshTransport } from './connection';
import { ssh2Transport, ssh2Yielding } from './ssh2Transport';
import { systemTransport, type SystemSshOptions } from './system/systemTransport';

export const TRANSPORT_CHOICES = ['auto', 'ssh2', 'system'] as const;

/** `auto`: in this process, and by the system's ssh where that cannot be done here. */
export type TransportChoice = (typeof TRANSPORT_CHOICES)[number];

/** How connections are made, as a person chose it. */
export function transportFor(choice: TransportChoice, options: SystemSshOptions): SshTransport {
  switch (choice) {
    case 'ssh2':
      return ssh2Transport;
    case 'system':
      return systemTransport(options);
    case 'auto':
      return withFallback(ssh2Yielding(true), systemTransport(options), ssh2Transport);
  }
}

/** What the first transport cannot do by its nature. No other failure is tried a second time in another way. */
const NEEDS_SYSTEM: readonly ProblemCode[] = [
  'crypto-lacking',
  'jump-unsupported',
  'certificate-unsupported',
  'key-unsupported',
];

/** What it means where the second one is not there either: then the first one's reason is the one to be told. */
const NOT_THERE: readonly ProblemCode[] = ['system-ssh-missing', 'system-ssh-too-old'];

/** @param alone does what the first leaves to the second (it asks for a password), where that is not there */
function withFallback(first: SshTransport, second: SshTransport, alone: SshTransport): SshTransport {
  return {
    name: first.name,
    connect: async (target, ports, signal) => {
      try {
        return await first.connect(target, ports, signal);
      } catch (error) {
        if (!isOneOf(error, NEEDS_SYSTEM)) throw error;
        ports.log.info(`${target.alias}: trying the system's ssh. ${problemLine(error.problem)}`);
        try {
          return noted(await second.connect(target, ports, signal), error.problem);
        } catch (other) {
          if (!isOneOf(other, NOT_THERE)) throw other;
          if (error.problem.code !== 'key-unsupported') throw error;
          return await alone.connect(target, ports, signal);
        }
      }
    },
  };
}

function noted(connection: SshConnection, why: Problem): SshConnection {
  const note = problem('system-ssh-used', { host: connection.target.alias, reason: problemLine(why) });
  return {
    target: connection.target,
    notes: [...connection.notes, note],
    exec: (command, io, signal) => connection.exec(command, io, signal),
    shell: (terminal, signal) => connection.shell(terminal, signal),
    ...(connection.putFile === undefined ? {} : { putFile: connection.putFile }),
    close: () => connection.close(),
  };
}

function isOneOf(error: unknown, codes: readonly ProblemCode[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.problem.code);
}
