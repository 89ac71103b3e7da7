import type { ServerChannel } from 'ssh2';
import type { TerminalPort } from '../terminal';

/** An SSH channel as a terminal's port. */
export function channelPort(channel: ServerChannel, hangUp: () => void, signal: AbortSignal): TerminalPort {
  return {
    signal,
    hangUp,
    async send(bytes) {
      if (signal.aborted || !channel.writable) return;
      if (channel.write(bytes, 'latin1')) return;
      await new Promise<void>(resolve => {
        const end = (): void => {
          channel.off('drain', end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        channel.once('drain', end);
        signal.addEventListener('abort', end, { once: true });
      });
    },
  };
}
