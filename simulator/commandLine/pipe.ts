/** What may follow `|` after a command; a device knows some of them. */
export type PipeName = 'include' | 'exclude' | 'begin' | 'section' | 'match' | 'except' | 'count' | 'last';

export interface Piped {
  readonly command: string;
  readonly stages: readonly { readonly text: string; readonly column: number }[];
}

/** Splits a line at its pipes. Columns count from 0. */
export function splitPipe(line: string): Piped {
  const parts = line.split('|');
  let column = parts[0]?.length ?? 0;
  const stages = parts.slice(1).map(text => {
    const stage = { text: text.trim(), column };
    column += text.length + 1;
    return stage;
  });
  return { command: parts[0] ?? '', stages };
}

/** The lines of `text` that a stage lets through, or null when the device does not know the stage. */
export function filterLines(text: string, stage: string, known: readonly PipeName[]): string | null {
  const [word = '', ...rest] = stage.split(/\s+/);
  const name = known.find(candidate => word.length > 0 && candidate.startsWith(word.toLowerCase()));
  const pattern = matcher(rest.join(' '));
  if (!name || (!pattern && name !== 'count')) return null;
  const ended = text.endsWith('\n');
  const lines = (ended ? text.slice(0, -1) : text).split('\n');
  const kept = keep(name, lines, pattern ?? (() => true));
  return kept.length > 0 ? kept.join('\n') + '\n' : '';
}

function keep(name: PipeName, lines: readonly string[], fits: (line: string) => boolean): readonly string[] {
  switch (name) {
    case 'include':
    case 'match':
      return lines.filter(fits);
    case 'exclude':
    case 'except':
      return lines.filter(line => !fits(line));
    case 'begin': {
      const first = lines.findIndex(fits);
      return first < 0 ? [] : lines.slice(first);
    }
    case 'section':
      return section(lines, fits);
    case 'count':
      return [`Count: ${lines.length} lines`];
    case 'last':
      return lines.slice(-1);
  }
}

/** Each line that fits, with the indented lines below it. */
function section(lines: readonly string[], fits: (line: string) => boolean): readonly string[] {
  let within = false;
  return lines.filter(line => {
    if (!line.startsWith(' ')) within = fits(line);
    return within;
  });
}

/** A device's regular expression as a test of a line; null when it is none. Quotes around it are Junos's. */
function matcher(source: string): ((line: string) => boolean) | null {
  const text = source.replace(/^"(.*)"$/, '$1');
  if (!text) return null;
  try {
    const pattern = new RegExp(text);
    return line => pattern.test(line);
  } catch {
    return null;
  }
}
