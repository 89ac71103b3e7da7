/** The part of the POSIX shell language that the simulated host understands, as a tree. */

export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly script: Script; readonly quoted: boolean };

export type Word = readonly WordPart[];

export interface Redirect {
  /** The stream that is redirected: 0, 1 or 2. */
  readonly stream: number;
  readonly kind: 'read' | 'write' | 'append' | 'copy';
  /** A file, or for `copy` the number of a stream. */
  readonly target: Word;
}

export type Command = { readonly redirects: readonly Redirect[] } & (
  | { readonly kind: 'simple'; readonly assignments: readonly Assignment[]; readonly words: readonly Word[] }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: Script }
  | { readonly kind: 'while'; readonly until: boolean; readonly condition: Script; readonly body: Script }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Script | null }
  | { readonly kind: 'group'; readonly body: Script; readonly subshell: boolean }
);

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

export interface Branch {
  readonly condition: Script;
  readonly body: Script;
}

export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly Command[];
  /** How it hangs together with the one before it. */
  readonly after: 'always' | 'success' | 'failure';
}

export type Script = readonly Pipeline[];
