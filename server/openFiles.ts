import type { ServerPorts } from './ports';
import type { Files } from './service/files';

/** Files as the service sees them: what is open in the editor before what is on disk. */
export function openFiles(open: (uri: string) => string | undefined, ports: ServerPorts): Files {
  return {
    state: ports.fileState,
    names: ports.folderNames,
    read: async uri => {
      const text = open(uri);
      if (text !== undefined) return text;
      const bytes = await ports.readBytes(uri);
      return bytes === null ? null : new TextDecoder().decode(bytes);
    },
  };
}
