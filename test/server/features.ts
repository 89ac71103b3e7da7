import { expect } from 'vitest';
import type { CodeAction, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { DEFAULT_SETTINGS, type LanguageSettings } from '../../core/settings';
import type { State } from '../../core/protocol/state';
import { createGrammars } from '../../server/grammars';
import { nodePorts } from '../../server/nodePorts';
import type { ServiceContext } from '../../server/service/context';
import { NO_FILES, type Files, type FileState } from '../../server/service/files';
import { createLanguageService, type LanguageService } from '../../server/service/languageService';
import { LineDocument } from '../../server/service/text/lineDocument';

/** What a test says beside the text. */
export interface Circumstances {
  readonly languageId?: string;
  readonly uri?: string;
  readonly state?: State;
  readonly settings?: Partial<LanguageSettings>;
  /** Files around the document, by URI; a text that begins with `#!` is executable. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly service: LanguageService;
  readonly document: LineDocument;
  readonly context: ServiceContext;
  /** Where `|` stood in the text. */
  readonly position: Position;
  /** From the first `|` to the second, where there are two. */
  readonly range: Range;
}

/** Opens `marked` in a service of its own. A `|` marks the cursor and is taken out; two mark a selection. */
export function ask(marked: string, circumstances: Circumstances = {}): Asked {
  const [before = '', between, after] = marked.split('|');
  const opened = open(before + (between ?? '') + (after ?? ''), circumstances);
  const position = positionOf(before);
  const end = after === undefined ? position : positionOf(before + between);
  return { ...opened, position, range: { start: position, end } };
}

/** Opens a text as it is, bars included. */
export function open(text: string, circumstances: Circumstances = {}): Omit<Asked, 'position' | 'range'> {
  const {
    languageId = 'agentless-output',
    uri = 'file:///ws/run.agentless',
    state,
    settings = {},
    files,
  } = circumstances;
  const document = new LineDocument(uri, languageId, 1, text);
  const service = createLanguageService({ grammars, files: filesOf(files), breathe });
  if (state !== undefined) service.setState(uri, state);
  const context = {
    settings: { ...DEFAULT_SETTINGS, ...settings },
    rulePages: 'https://rules.example/',
    showsTokens: false,
  };
  return { service, document, context };
}

const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const grammars = createGrammars(nodePorts().readWasm);

function filesOf(files: Circumstances['files']): Files {
  if (files === undefined) return NO_FILES;
  const state = (uri: string): FileState => {
    const text = files[uri];
    if (text !== undefined) return text.startsWith('#!') ? 'ready' : 'not-executable';
    return Object.keys(files).some(name => name.startsWith(`${uri}/`)) ? 'folder' : 'missing';
  };
  const below = (uri: string): string[] =>
    Object.keys(files).flatMap(name =>
      name.startsWith(`${uri}/`) ? decodeURIComponent(name.slice(uri.length + 1).split('/')[0] as string) : [],
    );
  return {
    state: uri => Promise.resolve(state(uri)),
    read: uri => Promise.resolve(files[uri] ?? null),
    names: uri => Promise.resolve([...new Set(below(uri))]),
  };
}

function positionOf(before: string): Position {
  const lines = before.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

export function textIn(document: LineDocument, { start, end }: Range): string {
  if (start.line === end.line) return document.lineAt(start.line).slice(start.character, end.character);
  const between = document.slice(start.line + 1, end.line);
  return (
    document.lineAt(start.line).slice(start.character) + between + document.lineAt(end.line).slice(0, end.character)
  );
}

/** Hovering at `|` shows markdown that holds each of `texts` over `word`; no hover where `word` is null. */
export async function assertHover(
  marked: string,
  word: string | null,
  texts: readonly string[] = [],
  circumstances: Circumstances = {},
): Promise<void> {
  const { service, document, position, context } = ask(marked, circumstances);
  const hover = await service.hover(document, position, context);
  if (word === null) {
    expect(hover).toBeNull();
    return;
  }
  expect(hover?.range === undefined ? null : textIn(document, hover.range)).toBe(word);
  const { value } = hover?.contents as { value: string };
  for (const text of texts) expect(value).toContain(text);
}

/** The document has these findings and no others: code and the text underlined, by place. */
export async function assertDiagnostics(
  text: string,
  expected: readonly (readonly [code: string, underlined: string])[],
  circumstances: Circumstances = {},
): Promise<void> {
  const { service, document, context } = open(text, circumstances);
  const found = await service.diagnostics(document, context);
  expect(found.map(({ code, range }) => [code, textIn(document, range)])).toEqual(expected);
}

/** Carrying out the code action of this title gives `fixed`. */
export async function assertFix(
  marked: string,
  title: string,
  fixed: string,
  circumstances: Circumstances = {},
): Promise<void> {
  const { service, document, range, context } = ask(marked, circumstances);
  const actions = await service.codeActions(document, range, context);
  const action = actions.find(candidate => candidate.title === title);
  expect(actions.map(candidate => candidate.title)).toContain(title);
  expect(apply(document, action)).toBe(fixed);
}

function apply(document: LineDocument, action: CodeAction | undefined): string {
  const edits = action?.edit?.changes?.[document.uri] ?? [];
  const changed = new LineDocument(document.uri, document.languageId, 2, document.getText());
  changed.update(
    [...edits].sort(lastFirst).map(({ range, newText }) => ({ range, text: newText })),
    3,
  );
  return changed.getText();
}

function lastFirst(a: TextEdit, b: TextEdit): number {
  return b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character;
}
