/** A block of a page that names a file of the project. */
export interface Block {
  readonly file: string;
  readonly kind: 'whole' | 'change';
  readonly text: string;
}

/** The blocks whose fence names a file: ```` ```ts core/a.ts ````, and `diff` for a change in a file that is there. */
export function blocksOf(page: string): readonly Block[] {
  const fences = page.matchAll(/^(`{3,})(\w+) (\S+\/\S+)\n([^]*?)^\1$/gm);
  return [...fences].map(([, , language, file = '', text = '']) => ({
    file,
    kind: language === 'diff' ? 'change' : 'whole',
    text,
  }));
}

/**
 * A file with a change carried out. The change is one hunk without line numbers, as a page shows it.
 * @throws Error where the lines that it starts from don't stand in the file exactly once
 */
export function applyChange(before: string, { file, text }: Block): string {
  const lines = text.trimEnd().split('\n');
  const side = (other: string): string =>
    lines
      .filter(line => !line.startsWith(other))
      .map(line => `${line.slice(1)}\n`)
      .join('');
  const from = side('+');
  if (before.split(from).length !== 2) throw new Error(`${file} does not have these lines exactly once:\n${from}`);
  return before.replace(from, () => side('-'));
}
