import { changesOf, type DatabaseEntry } from './database';

/** `+++SUM !TIME NAME`; a SUM holds no blank, a NAME may hold anything. Facts: "The database". */
const LINE = /^([!+?]{3})(\S*) !(\d+) (.*)$/;

export interface StoredFile extends DatabaseEntry {
  readonly name: string;
  /** After three changes analysisd stores and says nothing any more: the sum may be an old one. */
  readonly silenced: boolean;
}

/**
 * A file of `queue/syscheck/` as analysisd reads it at its start: a line that begins with `#` was replaced, and of a
 * name the last line counts. Lines that are none of its own are left out. Sorted by name; binary strings.
 */
export function readDatabase(text: string): readonly StoredFile[] {
  const files = new Map<string, StoredFile>();
  for (const line of text.split('\n')) {
    const [, marks, sum, , name] = LINE.exec(line) ?? [];
    if (marks === undefined || sum === undefined || name === undefined) continue;
    files.set(name, { name, sum, marks, silenced: changesOf(marks) === 3 });
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
