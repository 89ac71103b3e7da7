import { describe, expect, test } from 'vitest';
import { open, type Asked, type Circumstances } from './features';

/** Everything that can be asked about a place. What comes back is not judged: that it comes back is. */
async function askEverything({ service, document, context }: Omit<Asked, 'position' | 'range'>): Promise<void> {
  const last = document.lineCount - 1;
  const end = { line: last, character: document.textAt(last).length };
  const whole = { start: { line: 0, character: 0 }, end };
  const places = [
    { line: 0, character: 3 },
    { line: last, character: end.character >> 1 },
  ];
  expect(Array.isArray(await service.diagnostics(document, context))).toBe(true);
  for (const position of places) {
    const range = { start: position, end: position };
    await service.hover(document, position, context);
    await service.completion(document, position, context);
    await service.signatureHelp(document, position, context);
    await service.definition(document, position, context);
    await service.references(document, position, context);
    await service.selectionRanges(document, [position], context);
    await service.codeActions(document, range, context);
  }
  await service.documentSymbols(document, context);
  await service.foldingRanges(document, context);
  await service.semanticTokens(document, whole, context);
  await service.inlayHints(document, whole, context);
  await service.documentLinks(document, context);
}

const SCRIPTS = ['expect', 'shellscript', 'python', 'perl'] as const;
const script = (languageId: string): Circumstances => ({ languageId, uri: 'file:///ws/agentless/script' });
const DOCUMENTS: Readonly<Record<string, Circumstances>> = {
  transcript: {},
  integrity: { languageId: 'agentless-integrity', uri: 'file:///integrity.txt' },
  'ossec.conf': { languageId: 'ossec-conf', uri: 'file:///ossec.conf' },
  '.passlist': { languageId: 'agentless-passlist', uri: 'file:///.passlist' },
  ...Object.fromEntries(SCRIPTS.map(languageId => [languageId, script(languageId)])),
};

const MEGABYTE = 'x'.repeat(1_000_000);
const LONG_LINES: readonly (readonly [string, string])[] = [
  ['text', `STORE: now\n${MEGABYTE}`],
  ['a near miss', `INFO:${MEGABYTE}`],
  ['a name', `FWD: 1:644:0:0:a:b /${MEGABYTE}`],
  ['a sum of colons', `FWD: ${':'.repeat(1_000_000)} /x`],
  ['carriage returns', '\r'.repeat(1_000_000)],
  ['NULs', '\0'.repeat(1_000_000)],
  ['terminal codes', '\x1b[1m'.repeat(250_000)],
  ['a host', `root@x|${MEGABYTE}|${MEGABYTE}`],
  ['a value', `<ossec_config><agentless><arguments>${'a '.repeat(500_000)}</arguments></agentless></ossec_config>`],
];

function kindsOf(name: string): readonly string[] {
  if (name === 'a host') return ['.passlist'];
  return name === 'a value' ? ['ossec.conf'] : ['transcript', 'integrity', 'ossec.conf', '.passlist'];
}

describe('lines of a megabyte', () => {
  for (const [name, text] of LONG_LINES) {
    for (const kind of kindsOf(name))
      test(`${name} in ${kind}`, () => askEverything(open(text, DOCUMENTS[kind])), 120_000);
  }
  test.each(SCRIPTS)('in %s', languageId => askEverything(open(`puts "${MEGABYTE}"\n`, script(languageId))), 120_000);
  test(
    'in a script below the size that is read',
    () => askEverything(open(`#!/bin/sh\necho "INFO:${'x'.repeat(400_000)}"\n`, script('shellscript'))),
    120_000,
  );
});

const DEEP = 10_000;
const nested = (opening: string, inner: string, closing: string): string[] => [
  opening.repeat(DEEP),
  opening.repeat(DEEP) + inner + closing.repeat(DEEP),
];
const NESTING: Readonly<Record<string, readonly string[]>> = {
  expect: [...nested('if {1} {', 'puts "INFO:x"', '}'), ...nested('[', '', ']'), ...nested('"[', '', ']"')],
  shellscript: [
    ...nested('{ ', 'echo INFO:x;', ' };'),
    ...nested('$(', '', ')'),
    ...nested('if :; then ', ':;', ' fi;'),
  ],
  python: [...nested('(', '1', ')'), ...nested('print(', '"INFO:x"', ')'), ...nested('f"{', '1', '}"')],
  perl: [...nested('if (1) {', 'print "INFO:x\\n";', '}'), ...nested('sub {', '', '}'), ...nested('@{[', '', ']}')],
  'ossec.conf': [
    ...nested('<a>', '', '</a>'),
    ...nested('<ossec_config><agentless>', '', '</agentless></ossec_config>'),
  ],
};

describe('10,000 levels', () => {
  for (const [kind, texts] of Object.entries(NESTING)) {
    test.each(texts.map(text => [text.slice(0, 24), text]))(
      `in ${kind}: %s`,
      (_, text) => askEverything(open(text, DOCUMENTS[kind])),
      120_000,
    );
  }
});

test.each(['expect', 'shellscript', 'python', 'perl'])('what a person may nest is still read: %s', async languageId => {
  const [opening, inner, closing] = {
    expect: ['if {1} {', 'puts "INFO:x"', '}'],
    shellscript: ['{ ', 'echo INFO:x;', ' };'],
    python: ['(', 'print("INFO:x")', ')'],
    perl: ['if (1) {', 'print "INFO:x\\n";', '}'],
  }[languageId] as [string, string, string];
  const { service, document, context } = open(opening.repeat(60) + inner + closing.repeat(60), script(languageId));
  const found = await service.diagnostics(document, context);
  expect(found.map(({ code }) => code)).toContain('command/missing-space');
});

describe('what no editor should send', () => {
  const odd = ['\ufffd', '\ud800', '\udc00\ud800', '\0', '\ufeff', '\u2028', '\r\r\n', '\x1b]0;', '\x85'];
  const around = odd.flatMap(part => [
    `INFO: ${part}x\n`,
    `${part}STORE: now\n`,
    `FWD: 1:644:0:0:a:b /e${part}tc\n`,
    part,
  ]);
  test.each(Object.entries(DOCUMENTS))('in %s', async (_, circumstances) => {
    for (const text of [around.join(''), around.join('\r\n'), around.join('\r'), '']) {
      await askEverything(open(text, circumstances));
    }
  });
});
