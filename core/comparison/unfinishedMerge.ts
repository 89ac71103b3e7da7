/**
 * Where a text holds what a merge leaves behind that nobody has finished: the line, from 0, of the first mark; null where
 * there is none. Two of git's three marks in their order are enough, because a hand may have taken out one of them; one
 * alone may be a device's own ornament. A device can print all of them, too: whoever asks has to know whether the text is the
 * one that was accepted.
 */
export function unfinishedMerge(text: Uint8Array): number | null {
  const opening = markFrom(text, 0, OPENS, BLANK);
  if (opening >= 0 && markFrom(text, opening, EQUALS) >= 0) return lineAt(text, opening);
  const middle = markFrom(text, 0, EQUALS);
  return middle >= 0 && markFrom(text, middle, CLOSES, BLANK) >= 0 ? lineAt(text, middle) : null;
}

const [LF, CR, BLANK, OPENS, EQUALS, CLOSES] = [10, 13, 32, 60, 61, 62];
const MARK = 7;

/**
 * Where a line begins, at `from` or behind it, that is seven of a character and then has `next`, or else ends; -1 where
 * none does. The marks of the two sides name them behind a blank.
 */
function markFrom(text: Uint8Array, from: number, character: number, next?: number): number {
  for (let at = text.indexOf(character, from); at >= 0; at = text.indexOf(character, at)) {
    const start = at;
    while (text[at] === character) at++;
    const isMark = at - start === MARK && (start === 0 || text[start - 1] === LF);
    if (isMark && (next === undefined ? endsLine(text, at) : text[at] === next)) return start;
  }
  return -1;
}

function endsLine(text: Uint8Array, at: number): boolean {
  return at === text.length || text[at] === LF || (text[at] === CR && text[at + 1] === LF);
}

function lineAt(text: Uint8Array, at: number): number {
  let line = 0;
  for (let lf = text.indexOf(LF); lf >= 0 && lf < at; lf = text.indexOf(LF, lf + 1)) line++;
  return line;
}
