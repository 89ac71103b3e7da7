/** Matches text that is this and nothing more but blanks around it. VS Code writes blanks as non-breaking ones in places. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text)}\\s*$`);
}

/** The source of a pattern for this text; any blank in it matches any kind of blank. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s');
}
