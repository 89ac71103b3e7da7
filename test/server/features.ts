import { expect } from 'vitest';
import type { CodeAction, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { DEFAULT_SETTINGS, type LanguageSettings } from '../../core/settings';
import type { State } from '../../core/protocol/state';
import type { ServiceContext } from '../../server/service/context';
import { createLanguageService, type LanguageService } from '../../server/service/languageService';
import { LineDocument } from '../../server/service/text/lineDocument';

/** What a test says beside the text. */
export interface Circumstances {
  readonly languageId?: string;
  readonly uri?: string;
  readonly state?: State;
  readonly settings?: Partial<LanguageSettings>;
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
  const { languageId = 'agentless-output', uri = 'file:///ws/run.agentless', state, settings = {} } = circumstances;
  const [before = '', between, after] = marked.split('|');
  const document = new LineDocument(uri, languageId, 1, before + (between ?? '') + (after ?? ''));
  const service = createLanguageService();
  if (state !== undefined) service.setState(uri, state);
  const context = { settings: { ...DEFAULT_SETTINGS, ...settings }, rulePages: 'https://rules.example/' };
  const position = positionOf(before);
  const end = after === undefined ? position : positionOf(before + between);
  return { service, document, context, position, range: { start: position, end } };
}

/** For texts that hold bars of their own. */
export function positionOf(before: string): Position {
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
  const { service, document, context } = ask(text, circumstances);
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
