import { readShellText, type ShellWord } from './shellWords';

/**
 * What a stock script sends to the device of an entry's `<arguments>`: the words that agentlessd's shell makes of them,
 * without the defect that a word with a blank goes out in the braces of a Tcl list (facts chapter 14).
 */

/** For a device's command line, which knows no quotes of a shell. Where the shell would do more, the text as it is. */
export function typedArguments(text: string): string {
  const words = plainWords(text);
  return words === null ? text.trim() : words.map(word => word.text).join(' ');
}

/** For a shell, which reads the line once more: a word keeps its quotes where it would be another without them. */
export function shellArguments(text: string): string {
  const words = plainWords(text);
  if (words === null) return text.trim();
  const [only] = words;
  if (words.length === 1 && only?.quoted === true) return only.text;
  const kept = ({ text: word, start, end }: ShellWord): string =>
    /[\s$`"'\\#*?[\](){}]/.test(word) || word === '' ? text.slice(start, end) : word;
  return words.map(kept).join(' ');
}

/** One by one, e.g. the folders of an integrity check. */
export function argumentWords(text: string): readonly string[] {
  return plainWords(text)?.map(word => word.text) ?? text.split(/\s+/).filter(word => word !== '');
}

/** Null where the shell would not hand all of the text to the script. */
function plainWords(text: string): readonly ShellWord[] | null {
  const { words, unbalanced, commentAt, operators } = readShellText(text);
  return unbalanced === null && commentAt === null && operators.length === 0 ? words : null;
}
