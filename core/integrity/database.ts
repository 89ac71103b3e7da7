/**
 * The integrity database of one location, as analysisd keeps it in `queue/syscheck/`: a line a stored sum. A replaced
 * line gets `#` as its first byte and the new one is added at the end. Binary strings. Source: facts, "The database".
 */

/** What analysisd knows of a file. */
export interface DatabaseEntry {
  readonly sum: string;
  /** `+++` unchanged, `!++`, `!!+`, `!!!` after one, two, three changes. */
  readonly marks: string;
}

interface Kept extends DatabaseEntry {
  /** The line that analysisd takes for this file's newest. */
  readonly line: number;
}

export class IntegrityDatabase {
  private readonly entries = new Map<string, Kept>();
  private readonly lines: string[] = [];
  /** `#` written at the file's end, in front of the line that comes next. */
  private stray = '';

  /** `marksWrongLine`: 4.2 remembers the end of a replaced entry's new line, where the next one begins. */
  constructor(private readonly marksWrongLine: boolean) {}

  get(name: string): DatabaseEntry | undefined {
    return this.entries.get(name);
  }

  /** `time`: seconds since 1970, as text. */
  add(name: string, sum: string, time: string): void {
    this.entries.set(name, { sum, marks: '+++', line: this.lines.length });
    this.append('+++', sum, time, name);
  }

  /** `marks` are those of the new line. */
  replace(name: string, sum: string, marks: string, time: string): void {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error('only a known file can be replaced');
    const old = this.lines[entry.line];
    if (old === undefined) this.stray = '#';
    else this.lines[entry.line] = `#${old.slice(1)}`;
    const line = this.lines.length;
    this.append(marks, sum, time, name);
    this.entries.set(name, { sum, marks, line: this.marksWrongLine ? this.lines.length : line });
  }

  /** The file's content. */
  toBinary(): string {
    return this.lines.join('');
  }

  private append(marks: string, sum: string, time: string, name: string): void {
    this.lines.push(`${this.stray}${marks}${sum} !${time} ${name}\n`);
    this.stray = '';
  }
}

/** The marks after one more change; with `auto_ignore` off there may be more than three, and `!!?` says so. */
export function nextMarks(marks: string): string {
  switch (marks) {
    case '+++':
      return '!++';
    case '!++':
      return '!!+';
    case '!!+':
      return '!!!';
    default:
      return '!!?';
  }
}

/** How many changes the marks stand for: 0 to 3. */
export function changesOf(marks: string): number {
  const unchanged = marks.indexOf('+');
  return unchanged < 0 ? 3 : unchanged;
}
