import type * as Ssh2 from 'ssh2';

let loaded: Promise<typeof Ssh2> | null = null;

/** ssh2, loaded at the first connection. Kept: a bundled `import()` makes the module's names anew at each call. */
export function ssh2Library(): Promise<typeof Ssh2> {
  loaded ??= import('ssh2');
  return loaded;
}
