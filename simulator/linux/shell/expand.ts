import type { FileTree } from '../fileTree';
import { absolute } from '../fileTree';
import type { Script, Word, WordPart } from './syntax';
import type { ShellState } from './state';

/** Runs a command substitution and gives what it printed. */
export type Substitute = (script: Script) => Promise<string>;

/** A field of a command line: pieces that may hold file name patterns, and pieces that may not. */
interface Field {
  pieces: { readonly text: string; readonly literal: boolean }[];
}

/** The fields that words become: variables and commands put in, split at blanks, file name patterns matched. */
export async function expandWords(
  words: readonly Word[],
  state: ShellState,
  substitute: Substitute,
): Promise<readonly string[]> {
  const fields: string[] = [];
  for (const word of words) {
    for (const field of await splitWord(word, state, substitute)) fields.push(...matchNames(field, state));
  }
  return fields;
}

/** The text that a word becomes where the shell does not split: assignments, file names of redirects. */
export async function expandText(word: Word, state: ShellState, substitute: Substitute): Promise<string> {
  let text = '';
  for (const part of word) text += await partText(part, state, substitute);
  return text;
}

async function splitWord(word: Word, state: ShellState, substitute: Substitute): Promise<readonly Field[]> {
  const fields: Field[] = [];
  let open: Field | null = null;
  const add = (text: string, literal: boolean): void => {
    if (!open) fields.push((open = { pieces: [] }));
    open.pieces.push({ text, literal });
  };
  for (const [index, part] of word.entries()) {
    if (part.kind === 'variable' && part.name === '@' && part.quoted) {
      for (const [place, value] of state.positional.entries()) {
        if (place > 0) open = null;
        add(value, true);
      }
      continue;
    }
    const text = await partText(part, state, substitute);
    if (part.quoted) add(text, true);
    else if (part.kind === 'text') add(index === 0 ? homeFolder(text, state) : text, false);
    else {
      for (const [place, piece] of text.split(/[ \t\n]+/).entries()) {
        if (place > 0) open = null;
        if (piece) add(piece, false);
      }
    }
  }
  return fields;
}

async function partText(part: WordPart, state: ShellState, substitute: Substitute): Promise<string> {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'variable':
      return variable(part.name, state);
    case 'command':
      return (await substitute(part.script)).replace(/\n+$/, '');
  }
}

function variable(name: string, state: ShellState): string {
  if (name === '?') return String(state.status);
  if (name === '$') return '4711';
  if (name === '#') return String(state.positional.length);
  if (name === '@' || name === '*') return state.positional.join(' ');
  if (/^\d$/.test(name)) return name === '0' ? '-sh' : (state.positional[Number(name) - 1] ?? '');
  if (name === 'PWD') return state.cwd;
  return state.variables.get(name) ?? '';
}

function homeFolder(text: string, state: ShellState): string {
  return /^~(?:\/|$)/.test(text) ? (state.variables.get('HOME') ?? '/') + text.slice(1) : text;
}

const PATTERN = /[*?[]/;

function matchNames({ pieces }: Field, state: ShellState): readonly string[] {
  const text = pieces.map(piece => piece.text).join('');
  if (!pieces.some(piece => !piece.literal && PATTERN.test(piece.text))) return [text];
  const pattern = pieces.map(piece => (piece.literal ? escaped(piece.text) : namePattern(piece.text))).join('');
  const found = fittingPaths(new RegExp(`^${pattern}$`), text.startsWith('/'), state);
  return found.length > 0 ? found : [text];
}

function fittingPaths(pattern: RegExp, rooted: boolean, state: ShellState): readonly string[] {
  const base = state.cwd === '/' ? '/' : `${state.cwd}/`;
  return allPaths(state.host.tree, rooted ? '/' : state.cwd)
    .map(path => (rooted ? path : path.slice(base.length)))
    .filter(path => pattern.test(path) && !/(?:^|\/)\./.test(path))
    .sort();
}

function allPaths(tree: FileTree, folder: string): readonly string[] {
  return tree.names(folder).flatMap(name => {
    const path = absolute(name, folder);
    return tree.get(path)?.type === 'folder' ? [path, ...allPaths(tree, path)] : [path];
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A file name pattern (`*`, `?`, `[abc]`, `[!abc]`) as the source of a regular expression. */
export function namePattern(pattern: string): string {
  return pattern.replace(/\[(!?)([^\]/]+)\]|[*?]|[^*?[]+|\[/g, (part, not: string | undefined, set?: string) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return set === undefined ? escaped(part) : `[${not ? '^' : ''}${set.replace(/[\\^\]]/g, '\\$&')}]`;
  });
}
