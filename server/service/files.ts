/** What lies under a name; null where that cannot be told (no file system, a scheme of its own). */
export type FileState = 'ready' | 'not-executable' | 'folder' | 'missing';

/** The files around a document. Open documents come before what is on disk. */
export interface Files {
  state(uri: string): Promise<FileState | null>;
  /** The text of a file; null where there is none. */
  read(uri: string): Promise<string | null>;
  /** What a folder on this machine holds, names only; none where it is not there or not reached. */
  names(uri: string): Promise<readonly string[]>;
}

/** No files: what is known is the document alone. */
export const NO_FILES: Files = {
  state: () => Promise.resolve(null),
  read: () => Promise.resolve(null),
  names: () => Promise.resolve([]),
};

/** The folder of a file or folder, without a slash at its end; null at the root. */
export function folderOf(uri: string): string | null {
  const slash = uri.lastIndexOf('/');
  const scheme = uri.indexOf('://');
  return slash <= scheme + 2 ? null : uri.slice(0, slash);
}

export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A name below a folder, as a URI: no character of it becomes a path's. */
export function within(folder: string, ...names: readonly string[]): string {
  return [folder, ...names.map(encodeURIComponent)].join('/');
}

/** The nearest folder above a document that holds `agentless/`: OSSEC's folder. */
export async function findOssecRoot(uri: string, files: Files): Promise<string | null> {
  for (let folder = folderOf(uri); folder !== null; folder = folderOf(folder)) {
    if ((await files.state(within(folder, 'agentless'))) === 'folder') return folder;
  }
  return null;
}

/** Where an OSSEC folder keeps its configuration, first found first. */
export function configurationsOf(root: string): readonly string[] {
  return [within(root, 'etc', 'ossec.conf'), within(root, 'ossec.conf')];
}
