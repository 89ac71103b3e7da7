import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ServerCapabilities } from 'vscode-languageserver';
import { CAPABILITIES } from '../../server/capabilities';
import type { Features } from '../../server/service/features';
import { FEATURES } from '../../server/service/languageService';

const PAGE = path.join(import.meta.dirname, '../../docs/EDITORS.md');

/** Columns: the server's kinds of document, in the order and with the names of the page. */
const KINDS = {
  transcript: 'transcript',
  integrity: 'baseline',
  script: 'script',
  configuration: 'ossec.conf',
  passlist: '.passlist',
} as const satisfies Record<keyof typeof FEATURES, string>;

type Row = readonly [name: string, feature: keyof Features<never>, capability: keyof ServerCapabilities];

const ROWS: readonly Row[] = [
  ['findings, sent and asked for', 'diagnostics', 'diagnosticProvider'],
  ['quick fixes, fix all, excuses', 'codeActions', 'codeActionProvider'],
  ['hover', 'hover', 'hoverProvider'],
  ['completion, with snippets', 'completion', 'completionProvider'],
  ['help for the fields of a line', 'signatureHelp', 'signatureHelpProvider'],
  ['hints in the line', 'inlayHints', 'inlayHintProvider'],
  ['outline, symbols of the workspace', 'documentSymbols', 'documentSymbolProvider'],
  ['go to definition', 'definition', 'definitionProvider'],
  ['references', 'references', 'referencesProvider'],
  ['links', 'documentLinks', 'documentLinkProvider'],
  ['folding', 'foldingRanges', 'foldingRangeProvider'],
  ['tokens', 'semanticTokens', 'semanticTokensProvider'],
  ['growing selection', 'selectionRange', 'selectionRangeProvider'],
];

test('the table of features in docs/EDITORS.md is what the server does', () => {
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const rows = ROWS.map(([name, feature]) => {
    const cells = kinds.map(kind => (feature in FEATURES[kind] ? 'yes' : ''));
    return `| ${[name, ...cells].join(' | ')} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |');
  });
  const head = [`| | ${Object.values(KINDS).join(' | ')} |`, `| --- |${' --- |'.repeat(kinds.length)}`];
  const table = [...head, ...rows].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  const inPage = /^\| \| transcript [^]*?(?=\n\n)/m.exec(page)?.[0] ?? '';
  if (process.env['UPDATE'] === '1')
    writeFileSync(
      PAGE,
      page.replace(inPage, () => table),
    );
  else expect(inPage, 'stale: run this test once with UPDATE=1').toBe(table);
});

test('each feature is announced to the client, and nothing else is', () => {
  const provided = Object.keys(CAPABILITIES).filter(name => name.endsWith('Provider'));
  const known = ROWS.map(([, , capability]) => capability);
  expect([...provided].sort()).toEqual([...known, 'workspaceSymbolProvider'].sort());
  const features = new Set(Object.values(FEATURES).flatMap(kind => Object.keys(kind)));
  expect([...features].sort()).toEqual(ROWS.map(([, feature]) => feature).sort());
});
