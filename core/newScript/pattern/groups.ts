import { readPattern, type Pattern } from './pattern';
import { POSIX } from './dialects';
import { write } from './spell';

/** Number of a named group where every group counts, as in POSIX expressions; 0 where there is none of that name. */
export function groupNumber(expression: RegExp, name: string): number {
  return groupsOf(readPattern(expression.source)).indexOf(name) + 1;
}

/** The names of all groups in the order of their numbers; null for one without a name. */
function groupsOf(pattern: Pattern): (string | null)[] {
  switch (pattern.kind) {
    case 'either':
    case 'sequence':
      return pattern.of.flatMap(groupsOf);
    case 'repeat':
      return groupsOf(pattern.of);
    case 'group':
      return [pattern.name, ...groupsOf(pattern.of)];
    case 'class':
    case 'character':
    case 'anything':
    case 'start':
    case 'end':
    case 'word-edge':
      return [];
  }
}

/**
 * The two halves of a `sed` command that replaces what a named group fits and keeps what stands around it.
 * @throws RangeError where the group does not stand by itself in the pattern
 */
export function replacingGroup(
  { source, flags }: RegExp,
  name: string,
  by: string,
): { readonly search: string; readonly replacement: string } {
  const pattern = readPattern(source);
  const parts = pattern.kind === 'sequence' ? pattern.of : [pattern];
  const at = parts.findIndex(part => part.kind === 'group' && part.name === name);
  const group = parts[at];
  if (group === undefined) throw new RangeError(`/${source}/ has no group '${name}' of its own`);
  const text = (of: readonly Pattern[]): string => write({ kind: 'sequence', of }, POSIX, flags.includes('i'));
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  const behind = 2 + before.flatMap(groupsOf).length + groupsOf(group).length;
  // An anchor within a group is an anchor still.
  return { search: `(${text(before)})${text([group])}(${text(after)})`, replacement: `\\1${by}\\${behind}` };
}
