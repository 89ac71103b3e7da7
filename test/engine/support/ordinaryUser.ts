import { chown } from 'node:fs/promises';
import { afterEach } from 'vitest';

const NOBODY = 65_534;

/** Whoever runs the tests: root may write everywhere, so that no permission can be lost. */
const isRoot = process.geteuid?.() === 0;

afterEach(() => {
  if (isRoot) process.seteuid?.(0);
});

/** From here to the end of the test this process has the rights of a user who is not root, and owns these folders. */
export async function beOrdinaryUser(...folders: readonly string[]): Promise<void> {
  if (!isRoot) return;
  for (const folder of folders) await chown(folder, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
}
