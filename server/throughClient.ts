import {
  FILE_STATE,
  READ_FILE,
  type ClientFileState,
  type FileParams,
  type InitializationOptions,
} from '../core/languageProtocol';
import { fromBinary } from '../core/bytes';
import type { ServerPorts } from './ports';
import type { FileState } from './service/files';

/** The part of a connection by which the client is asked. */
export interface AsksClient {
  sendRequest<Answer>(method: string, params: FileParams): Promise<Answer>;
}

/**
 * The ports of a server that asks the client for what it does not reach itself: in a browser every file and its own
 * grammars, elsewhere the files of a virtual workspace.
 * @param options what the client said at `initialize`
 */
export function throughClient(
  ports: ServerPorts,
  client: AsksClient,
  options: () => InitializationOptions,
): ServerPorts {
  const asks = (uri: string): boolean => !ports.reaches(uri) && options().readsFiles === true;
  const read = async (uri: string): Promise<Uint8Array | null> => {
    const answer = await client.sendRequest<string | null>(READ_FILE, { uri });
    return answer === null ? null : fromBinary(atob(answer));
  };
  const look = async (uri: string): Promise<FileState | null> => {
    const state = await client.sendRequest<ClientFileState | null>(FILE_STATE, { uri });
    return state === 'file' ? 'ready' : state;
  };
  return {
    ...ports,
    readBytes: uri => (asks(uri) ? read(uri) : ports.readBytes(uri)),
    fileState: uri => (asks(uri) ? look(uri) : ports.fileState(uri)),
    readWasm: async name => {
      const { grammars } = options();
      if (grammars === undefined) return ports.readWasm(name);
      const bytes = await read(grammars + name);
      if (bytes === null) throw new Error(`the client could not read ${name}`);
      return bytes;
    },
  };
}
