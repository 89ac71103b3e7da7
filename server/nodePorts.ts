import { constants, existsSync } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerPorts } from './ports';
import type { FileState } from './service/files';

/** The server's ports in Node. */
export function nodePorts(): ServerPorts {
  return {
    reaches,
    readBytes: uri => onPath(uri, file => readFile(file), null),
    fileState,
    folderNames: async uri => (await onPath(uri, folder => readdir(folder), null)) ?? [],
    readWasm,
    giveWay: () => new Promise(resolve => setImmediate(resolve)),
    rulePages: packagedRulePages(),
  };
}

function reaches(uri: string): boolean {
  return uri.startsWith('file:');
}

async function onPath<Answer>(
  uri: string,
  work: (file: string) => Promise<Answer>,
  failed: Answer | null,
): Promise<Answer | null> {
  if (!reaches(uri)) return null;
  try {
    return await work(fileURLToPath(uri));
  } catch {
    return failed;
  }
}

async function fileState(uri: string): Promise<FileState | null> {
  const look = async (file: string): Promise<FileState> => {
    if ((await stat(file)).isDirectory()) return 'folder';
    // Windows has no such right; there nothing is said about it.
    if (process.platform === 'win32') return 'ready';
    return access(file, constants.X_OK).then(
      () => 'ready',
      () => 'not-executable',
    );
  };
  return onPath(uri, look, 'missing');
}

/** Beside the bundle in a package, in the dependency in a checkout. */
async function readWasm(name: string): Promise<Uint8Array> {
  const packaged = path.join(__dirname, 'wasm', name);
  return readFile(
    existsSync(packaged) ? packaged : path.join(__dirname, '../node_modules/@vscode/tree-sitter-wasm/wasm', name),
  );
}

/** The pages lie beside the bundle: `dist/server.js` and `docs/rules/`. */
function packagedRulePages(): string | null {
  const folder = path.resolve(__dirname, '../docs/rules');
  return existsSync(folder) ? `${pathToFileURL(folder).href}/` : null;
}
