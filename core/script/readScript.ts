import { readPerl } from './perl/readPerl';
import type { Program, ScriptLanguage } from './program';
import { readPython } from './python/readPython';
import { readShell } from './shell/readShell';
import type { SyntaxNode } from './syntaxNode';
import { readExpect } from './tcl/readExpect';

/** Parses with tree-sitter's grammars, which are loaded by whoever runs this. */
export interface Grammars {
  /** The tree is freed once `use` has returned; keep nothing of it. */
  parse<Result>(grammar: 'bash' | 'python', source: string, use: (root: SyntaxNode) => Result): Promise<Result>;
}

/** Reads a script of any language. Never fails on what it reads. */
export async function readScript(language: ScriptLanguage, source: string, grammars: Grammars): Promise<Program> {
  switch (language) {
    case 'expect':
      return readExpect(source);
    case 'perl':
      return readPerl(source);
    case 'shell':
      if (RESTARTS_IN_TCL.test(source)) return readExpect(source);
      return grammars.parse('bash', source, root => readShell(root, source));
    case 'python':
      return grammars.parse('python', source, readPython);
  }
}

/** A shell restarts the file with Tcl, to which the line is the end of a comment: found where the path of `expect` varies. */
const RESTARTS_IN_TCL = /^#![^\n]*sh\b[^\n]*\n(?:#[^\n]*\n|\n)*#[^\n]*\\\n\s*exec\s+(?:\S*\/)?(?:expect|tclsh)/;

/** The language of a script by its interpreter line, or its name's ending; null for any other. */
export function scriptLanguage(name: string, firstLine: string): ScriptLanguage | null {
  const interpreter = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(?:\S*\/)?([a-z]+)/.exec(firstLine)?.[1] ?? '';
  const ending = /\.([a-z]+)$/.exec(name)?.[1] ?? '';
  return BY_WORD[interpreter] ?? BY_WORD[ending] ?? null;
}

const BY_WORD: Readonly<Record<string, ScriptLanguage | undefined>> = {
  expect: 'expect',
  exp: 'expect',
  tcl: 'expect',
  tclsh: 'expect',
  sh: 'shell',
  bash: 'shell',
  dash: 'shell',
  ksh: 'shell',
  python: 'python',
  py: 'python',
  perl: 'perl',
  pl: 'perl',
};
