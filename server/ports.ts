import type { ReadWasm } from './grammars';
import type { FileState } from './service/files';

/** What the server needs of the machine it runs on. */
export interface ServerPorts {
  /** Whether a document is where this machine can read it. A browser reaches none: there the client is asked. */
  readonly reaches: (uri: string) => boolean;
  /** The bytes of a document on disk; null where it has none or it cannot be read. */
  readonly readBytes: (uri: string) => Promise<Uint8Array | null>;
  readonly fileState: (uri: string) => Promise<FileState | null>;
  /** What a folder holds, names only; none where it is not there or not reached. */
  readonly folderNames: (uri: string) => Promise<readonly string[]>;
  readonly readWasm: ReadWasm;
  /** Lets messages that have arrived be read first: one of them may cancel what is about to be done. */
  readonly giveWay: () => Promise<void>;
  /** Where the rules' pages are, an address ending in `/`, unless the client says so. */
  readonly rulePages: string | null;
}
