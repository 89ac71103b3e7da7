/** A regular file or a folder. Content is bytes in a latin-1 string. */
export interface FileNode {
  readonly type: 'file' | 'folder';
  /** Permission bits with set-user-id and the like, e.g. 0o4755. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly content: string;
}

/** The user who looks. */
export interface Viewer {
  readonly uid: number;
  readonly gid: number;
}

/** A small file system in memory: absolute, normalised paths to nodes. */
export class FileTree {
  readonly #nodes = new Map<string, FileNode>();

  /** Sets a file or folder; missing folders above it are made. */
  set(path: string, node: Partial<FileNode>): void {
    const old = this.#nodes.get(path);
    const fallback: FileNode = { type: 'file', mode: 0o644, uid: 0, gid: 0, modified: 0, content: '' };
    this.#nodes.set(path, { ...fallback, ...old, ...node });
    const above = parentOf(path);
    if (above !== path && !this.#nodes.has(above)) this.set(above, { type: 'folder', mode: 0o755 });
  }

  remove(path: string): void {
    for (const known of [...this.#nodes.keys()]) {
      if (known === path || known.startsWith(`${path}/`)) this.#nodes.delete(known);
    }
  }

  get(path: string): FileNode | undefined {
    return this.#nodes.get(path);
  }

  /** Names within a folder, sorted. */
  names(folder: string): readonly string[] {
    const prefix = folder === '/' ? '/' : `${folder}/`;
    return [...this.#nodes.keys()]
      .filter(path => path.startsWith(prefix) && path !== '/' && !path.slice(prefix.length).includes('/'))
      .map(path => path.slice(prefix.length))
      .sort();
  }

  /** All of it, so that a change can be undone. */
  snapshot(): ReadonlyMap<string, FileNode> {
    return new Map(this.#nodes);
  }

  restore(snapshot: ReadonlyMap<string, FileNode>): void {
    this.#nodes.clear();
    for (const [path, node] of snapshot) this.#nodes.set(path, node);
  }

  /** Whether the viewer may read the node itself; every folder above it has to let them pass. */
  mayRead(path: string, viewer: Viewer): boolean {
    return this.#allows(path, viewer, 4) && this.mayReach(path, viewer);
  }

  mayReach(path: string, viewer: Viewer): boolean {
    for (let above = parentOf(path); ; above = parentOf(above)) {
      if (!this.#allows(above, viewer, 1)) return false;
      if (above === '/') return true;
    }
  }

  #allows(path: string, viewer: Viewer, bit: 1 | 4): boolean {
    const node = this.#nodes.get(path);
    if (!node || viewer.uid === 0) return true;
    const shift = node.uid === viewer.uid ? 6 : node.gid === viewer.gid ? 3 : 0;
    return ((node.mode >> shift) & bit) !== 0;
  }
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function absolute(path: string, folder: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
