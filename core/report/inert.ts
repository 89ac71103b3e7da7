/**
 * Text of a device made harmless to show: what is invisible or turns the reading direction becomes visible, so that a
 * name cannot look like another one and a report cannot be made to lie. Markup is the page's own affair.
 */

/** Line ends and TAB stay: for texts of several lines. */
export function inertText(text: string): string {
  return text.replace(HIDDEN, character => (character === '\n' || character === '\t' ? character : visible(character)));
}

/** For one line: a name, a field. */
export function inertLine(text: string): string {
  return text.replace(HIDDEN, visible);
}

/**
 * Control characters; format characters (soft hyphen, zero width, marks, overrides and isolates of direction, byte order
 * mark, tags); separators of lines; variation selectors; the grapheme joiner.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]|\u034f/gu;

/** `␛` for what has a picture of its own, `⟨U+202E⟩` for the rest. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
