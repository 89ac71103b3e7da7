import type { FileChangeKind } from '../comparison';
import type { FileList } from './fileList';
import { compareFileLists, fileAt } from './index';

/** A file that two lists know differently; binary strings. */
export interface ListedChange {
  readonly what: FileChangeKind;
  readonly name: string;
  readonly oldSum: string | null;
  readonly newSum: string | null;
}

/** What differs between the files of two states, sorted by name. */
export function listedChanges(before: FileList | null, after: FileList | null): ListedChange[] {
  const [old, now] = [before?.bytes ?? NO_FILES, after?.bytes ?? NO_FILES];
  const { changed, added, vanished } = compareFileLists(old, now);
  const changes: ListedChange[] = [];
  for (let at = 0; at < changed.length; at += 2) {
    const { name, sum } = fileAt(now, changed[at + 1]!);
    changes.push({ what: 'changed', name, oldSum: fileAt(old, changed[at]!).sum, newSum: sum });
  }
  for (const place of added) {
    const { name, sum } = fileAt(now, place);
    changes.push({ what: 'added', name, oldSum: null, newSum: sum });
  }
  for (const place of vanished) {
    const { name, sum } = fileAt(old, place);
    changes.push({ what: 'vanished', name, oldSum: sum, newSum: null });
  }
  return changes.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const NO_FILES = new Uint8Array();
