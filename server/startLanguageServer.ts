import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { serve } from './connection';
import type { ServerPorts } from './ports';

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
}

function nodePorts(): ServerPorts {
  return {
    readBytes,
    giveWay: () => new Promise(resolve => setImmediate(resolve)),
    rulePages: packagedRulePages(),
  };
}

async function readBytes(uri: string): Promise<Uint8Array | null> {
  if (!uri.startsWith('file:')) return null;
  try {
    return await readFile(fileURLToPath(uri));
  } catch {
    return null;
  }
}

/** The pages lie beside the bundle: `dist/server.js` and `docs/rules/`. */
function packagedRulePages(): string | null {
  const folder = path.resolve(__dirname, '../docs/rules');
  return existsSync(folder) ? `${pathToFileURL(folder).href}/` : null;
}
