import { viewOf } from '../../bytes';
import { IntList } from '../../snapshot/diff/intList';
import { addLines, nameStart, noLines, sameStretch, textEnd, type Lines } from './line';

/** What a walk along two lists has found. Places are those of lines. */
export interface Walked {
  /** Same name, other sum: a place in the old list, then one in the new list, and so on. */
  readonly changed: IntList;
  /** Lines that found no partner on the way. */
  readonly oldLeft: Lines;
  readonly newLeft: Lines;
}

/** How far ahead a partner is looked for after so many misses in a row; beyond the last, the walk is given up. */
const LOOKAHEAD: readonly { readonly misses: number; readonly lines: number }[] = [
  { misses: 16, lines: 32 },
  { misses: 32, lines: 1024 },
  { misses: 34, lines: 32_768 },
];

/**
 * Walks along two lists that have most of their files in the same order: what is the same is passed over many bytes at a
 * time, and at a difference a partner is looked for a little way ahead. What has none is left for a join.
 */
export function walkLists(old: Uint8Array, now: Uint8Array): Walked {
  const walk = new Walk(old, now);
  walk.run();
  return walk;
}

class Walk implements Walked {
  readonly changed = new IntList();
  readonly oldLeft = noLines();
  readonly newLeft = noLines();
  private readonly oldText: DataView;
  private readonly newText: DataView;
  private oldAt = 0;
  private newAt = 0;
  /** Pairs of lines in a row that had no partner. */
  private misses = 0;

  constructor(
    private readonly old: Uint8Array,
    private readonly now: Uint8Array,
  ) {
    this.oldText = viewOf(old);
    this.newText = viewOf(now);
  }

  run(): void {
    for (;;) {
      this.passSame();
      if (this.oldAt >= this.old.length || this.newAt >= this.now.length) break;
      if (!this.step()) break;
    }
    this.leaveOld(this.old.length);
    this.leaveNew(this.now.length);
  }

  /** Passes over lines that are the same. */
  private passSame(): void {
    const { old, now, oldText, newText, oldAt, newAt } = this;
    const most = Math.min(old.length - oldAt, now.length - newAt);
    let same = 0;
    while (same + 4 <= most && oldText.getInt32(oldAt + same, true) === newText.getInt32(newAt + same, true)) same += 4;
    while (same < most && old[oldAt + same] === now[newAt + same]) same++;
    const end = oldAt + same;
    const lineStart = end === oldAt ? end : old.lastIndexOf(10, end - 1) + 1;
    if (lineStart <= oldAt) return;
    this.newAt += lineStart - oldAt;
    this.oldAt = lineStart;
    this.misses = 0;
  }

  /** Takes one line of either list or of both. False where a walk makes no sense any more. */
  private step(): boolean {
    const { oldText, newText, oldAt, newAt } = this;
    const oldEnd = textEnd(oldText, oldAt);
    const newEnd = textEnd(newText, newAt);
    const oldName = nameStart(oldText, oldAt);
    const newName = nameStart(newText, newAt);
    if (oldName < 0 || newName < 0) {
      if (oldName < 0) this.oldAt = oldEnd + 1;
      if (newName < 0) this.newAt = newEnd + 1;
      return true;
    }
    if (!sameStretch(this.oldText, oldName, oldEnd, this.newText, newName, newEnd)) {
      return this.lookAhead(oldName, oldEnd, newName, newEnd);
    }
    if (!sameStretch(this.oldText, oldAt, oldName, this.newText, newAt, newName)) {
      this.changed.push(oldAt);
      this.changed.push(newAt);
    }
    this.oldAt = oldEnd + 1;
    this.newAt = newEnd + 1;
    this.misses = 0;
    return true;
  }

  private lookAhead(oldName: number, oldEnd: number, newName: number, newEnd: number): boolean {
    const reach = LOOKAHEAD.find(({ misses }) => this.misses < misses);
    if (reach === undefined) return false;
    const { old, now, oldText, newText } = this;
    let oldNext = oldEnd + 1;
    let newNext = newEnd + 1;
    for (let line = 0; line < reach.lines; line++) {
      if (newNext < now.length) {
        const end = textEnd(newText, newNext);
        const name = nameStart(newText, newNext);
        if (name >= 0 && sameStretch(oldText, oldName, oldEnd, newText, name, end)) {
          this.leaveNew(newNext);
          return true;
        }
        newNext = end + 1;
      }
      if (oldNext < old.length) {
        const end = textEnd(oldText, oldNext);
        const name = nameStart(oldText, oldNext);
        if (name >= 0 && sameStretch(oldText, name, end, newText, newName, newEnd)) {
          this.leaveOld(oldNext);
          return true;
        }
        oldNext = end + 1;
      }
    }
    this.misses++;
    this.leaveOld(oldEnd + 1);
    this.leaveNew(newEnd + 1);
    return true;
  }

  /** Leaves the lines up to `end` for the join. */
  private leaveOld(end: number): void {
    addLines(this.oldText, this.oldAt, end, this.oldLeft);
    this.oldAt = end;
  }

  private leaveNew(end: number): void {
    addLines(this.newText, this.newAt, end, this.newLeft);
    this.newAt = end;
  }
}
