/**
 * Cursor moves stop at this column, and erasing reaches no further: a few bytes of hostile output never cost more than
 * this many cells, so that the whole stays linear. Text itself may be longer.
 */
const WIDTH = 512;

const ESC = '\x1b';

/** CSI sequences (`ESC [ … letter`), OSC sequences (window titles), charset choices, and other two-byte escapes. */
const ESCAPE = /\x1b(?:\[[0-?]{0,32}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,512}(?:\x07|\x1b\\)?|[()][A-Za-z0-9]|[^[\]()])?/y;

/**
 * One line as a terminal shows it after all of it has arrived: carriage returns, backspaces, erasing and cursor moves
 * within the line are carried out, other escape sequences and control characters vanish (TAB stays). A pager's prompt
 * that was wiped (`--More--`, backspaces, blanks, backspaces) leaves nothing behind, not even blanks at the end.
 * @param line without its LF; time is linear in its length
 */
export function shownLine(line: string): string {
  if (!/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) return line;
  const screen = new ScreenLine();
  for (let at = 0; at < line.length;) {
    const char = line.charAt(at);
    if (char === ESC) {
      ESCAPE.lastIndex = at;
      const sequence = ESCAPE.exec(line)?.[0] ?? ESC;
      screen.control(sequence);
      at += sequence.length;
    } else {
      screen.put(char);
      at += 1;
    }
  }
  return screen.text();
}

/**
 * Every line of a text as a terminal shows it (`shownLine`); LF stays the line end. Where a CR alone brings a shorter
 * text over a longer one, whose end would shine through, it ends a line too: the rest of a secret would look like none.
 */
export function shownText(text: string): string {
  return text
    .split('\n')
    .flatMap(line => linesWithin(line.endsWith('\r') ? line.slice(0, -1) : line))
    .join('\n');
}

/** Device output with more of them in one line is taken for a progress bar. */
const MOST_RETURNS = 256;

function linesWithin(line: string): readonly string[] {
  const parts = line.split('\r');
  if (parts.length === 1 || parts.length > MOST_RETURNS) return [shownLine(line)];
  const lines: string[] = [];
  let shown = '';
  for (const part of parts) {
    const over = shownLine(part);
    const isPlain = over === part && part.trim() !== ''; // neither erases nor moves
    const shinesThrough = isPlain && shown.slice(over.length).trim() !== '';
    if (shinesThrough) lines.push(shown);
    shown = shinesThrough ? over : shownLine(`${shown}\r${part}`);
  }
  return [...lines, shown];
}

class ScreenLine {
  /** `''`: wiped, so that it is a blank within the line and nothing at its end. */
  readonly #cells: string[] = [];
  #cursor = 0;
  /** Cells that show something. */
  #inked = 0;

  put(char: string): void {
    if (char === '\r') this.#move(0);
    else if (char === '\b') this.#move(this.#cursor - 1);
    else if (char === '\t' || (char >= ' ' && char !== '\x7f')) this.#print(char);
  }

  #print(char: string): void {
    const wipes = char === ' ' && this.#cursor < this.#cells.length;
    while (this.#cells.length < this.#cursor) this.#cells.push('');
    this.#ink(this.#cursor, wipes ? '' : char);
    this.#cursor += 1;
  }

  #ink(at: number, char: string): void {
    const shows = (cell: string): number => Number(cell !== '' && cell !== ' ');
    this.#inked += shows(char) - shows(this.#cells[at] ?? '');
    this.#cells[at] = char;
  }

  control(sequence: string): void {
    if (!sequence.startsWith(`${ESC}[`)) return;
    const count = Math.min(Number.parseInt(sequence.slice(2), 10) || 0, WIDTH);
    const kind = sequence.at(-1);
    if (kind === 'K') this.#erase(count);
    else if (kind === 'C') this.#move(this.#cursor + Math.max(1, count));
    else if (kind === 'D') this.#move(this.#cursor - Math.max(1, count));
    else if (kind === 'G') this.#move(count - 1);
  }

  #move(column: number): void {
    this.#cursor = Math.max(0, Math.min(column, Math.max(WIDTH, this.#cells.length)));
    // An empty line is as good as new: blanks that a pager left are not the text's own.
    if (this.#cursor === 0 && this.#inked === 0) this.#cells.length = 0;
  }

  /** 0: to the end, 1: from the start, 2: all of it. */
  #erase(what: number): void {
    if (what === 1) {
      const end = Math.min(this.#cursor + 1, WIDTH, this.#cells.length);
      for (let at = 0; at < end; at += 1) this.#ink(at, '');
      return;
    }
    const keep = what === 0 ? Math.min(this.#cells.length, this.#cursor) : 0;
    for (let at = this.#cells.length - 1; at >= keep; at -= 1) this.#ink(at, '');
    this.#cells.length = keep;
    this.#move(Math.min(this.#cursor, Math.max(WIDTH, keep)));
  }

  text(): string {
    let end = this.#cells.length;
    while (end > 0 && this.#cells[end - 1] === '') end -= 1;
    return this.#cells
      .slice(0, end)
      .map(cell => cell || ' ')
      .join('');
  }
}
