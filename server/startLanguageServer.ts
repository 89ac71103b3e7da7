import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { serve } from './connection';
import { nodePorts } from './nodePorts';

/** Two streams that speak the Language Server Protocol. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Serves the Language Server Protocol: over the given streams, or as the process's arguments say (`--stdio`,
 * `--node-ipc`, `--socket=PORT`, `--pipe=NAME`). Ends the process when the client says `exit` or is gone.
 */
export function startLanguageServer(streams: Streams | null = null): void {
  const connection: Connection =
    streams === null
      ? createConnection(ProposedFeatures.all)
      : createConnection(ProposedFeatures.all, streams.input, streams.output);
  serve(connection, nodePorts());
  // Streams that end do so through the library; of a channel that closes it takes no notice.
  process.once('disconnect', () => process.exit(1));
}
