import { Console } from 'node:console';
import { CannotRun, type Command } from '../command';

/** For any editor that speaks the Language Server Protocol: docs/EDITORS.md. */
export const languageServer: Command = {
  name: 'language-server',
  operands: '--stdio',
  summary: 'the language server: findings, hover, fixes and more in any editor (docs/EDITORS.md)',
  options: { stdio: { type: 'boolean', help: 'over standard input and output: the only way, and the default' } },
  async run({ positionals }, io, signal) {
    const [unknown] = positionals;
    if (unknown !== undefined) throw new CannotRun(`language-server takes no file; not '${unknown}'.`);
    if ('isTTY' in io.stdin && io.stdin.isTTY === true) {
      throw new CannotRun(
        'language-server is started by an editor, not by hand. docs/EDITORS.md says how to set one up.',
      );
    }
    // What a library says on the console must not get between the messages.
    globalThis.console = new Console(io.stderr);
    // Loaded here, because no other command needs it and all would wait for it.
    const { startLanguageServer } = await import('../../server/main');
    startLanguageServer({ input: io.stdin, output: io.stdout });
    signal.addEventListener('abort', () => io.stdin.destroy());
    // The server ends the process when the client says `exit` or is gone, with the status that the protocol wants.
    return new Promise(() => {});
  },
};
