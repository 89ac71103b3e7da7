import { describe, expect, test } from 'vitest';
import { ask, assertDiagnostics, assertFix, assertHover } from './features';

const SUM = '1:640:0:0:fb30de5b02029950ae05885a3d407c8c:017cd6118cdc166ee8eba8af1b7fdad6763203d3';

describe('hover', () => {
  test.each([
    ['IN|FO: Starting.\n', 'INFO:', ['ossec-agentlessd: INFO: SCRIPT: HOST: Starting.', 'does not end a STORE block']],
    ['ER|ROR: no login\n', 'ERROR:', ['ends the run', 'Ten failures']],
    ['|STORE: now\n', 'STORE:', ['from here on text is stored', 'only the last one counts']],
    ['LO|G:text\n', 'LOG:', ['`ext`']],
  ])('%j explains the command and what becomes of this line', (marked, word, texts) =>
    assertHover(marked, word, texts),
  );

  test('STORE in a periodic entry says that it has no effect', () =>
    assertHover('|STORE: now\n', 'STORE:', ['no effect', '`periodic`'], { state: 'periodic' }));

  test('a command behind an ERROR says that it is not read', () =>
    assertHover('ERROR: x\n|INFO: y\n', 'INFO:', ['not read']));

  test.each([
    [`FWD: |1:640:0`, '1', ['**Size**', '1 bytes']],
    [`FWD: 1:6|40:0`, '640', ['`rw-r-----`', 'octal 640']],
    [`FWD: 1:4|755:0`, '4755', ['meant as `rwsr-xr-x`', 'OSSEC prints `-w--w--wt`']],
    [`FWD: 1:0|644:0`, '0644', ['meant as `rw-r--r--`', 'decimal']],
    [`FWD: 1:33|188:0`, '33188', ['`rw-r--r--`, octal 644']],
    [`FWD: 1:rw-r-|-r--:0`, 'rw-r--r--', ['not a number']],
    [`FWD: 1:640:|0:5:a`, '0', ['**Owner**', '(root)']],
    [`FWD: ${SUM} ./.bash|_history`, './.bash_history', ['**Name**', 'another spelling is another file']],
    ['FWD:1|9419:600:0', '9419', ['9,419 bytes']],
  ])('%j decodes the field', (marked, word, texts) => assertHover(marked, word, texts));

  test('a seventh field is read by the release', async () => {
    const marked = `FWD: ${SUM}:ab|c /etc/passwd`;
    await assertHover(marked, 'abc', ['**SHA256**'], { settings: { release: 'ossec-4.3' } });
    await assertHover(marked, 'abc', ['**Part of the SHA1**'], { settings: { release: 'ossec-3.8' } });
    await assertHover(marked, 'abc', ['**User name**'], { settings: { release: 'wazuh-4' } });
  });

  test('text of a device has none', () => assertHover('STORE: now\ninter|face\n', null));
});

describe('diagnostics', () => {
  test('underline what is wrong, by code', () =>
    assertDiagnostics('INFO:x\nSTORE: now\nversion 12.4\n', [['command/missing-space', 'INFO:']]));

  test('count columns as the editor does', () =>
    assertDiagnostics(`STORE: now\né💥 router#INFO: x\ntext\n`, [['command/glued', 'INFO:']]));

  test('follow the state of the run', async () => {
    const text = 'STORE: now\nversion 12.4\n';
    await assertDiagnostics(text, []);
    await assertDiagnostics(text, [['store/ignored-in-periodic', 'STORE: now']], { state: 'periodic' });
  });

  test('follow the levels that are set', () =>
    assertDiagnostics('INFO:x\nSTORE: now\nversion 12.4\n', [], { settings: { rules: { 'command/*': 'off' } } }));

  test('link to the page of the rule', async () => {
    const { service, document, context } = ask('INFO:x\nINFO: y\nSTORE: now\nz\n');
    const [first] = await service.diagnostics(document, context);
    expect(first?.codeDescription?.href).toBe('https://rules.example/command-missing-space.md');
  });

  test('stop at the limit and say how many more there are', async () => {
    const { service, document, context } = ask(`STORE: now\nx\n${'INFO:x\n'.repeat(1300)}`);
    const found = await service.diagnostics(document, context);
    expect(found).toHaveLength(251);
    expect(found.at(-1)?.message).toMatch(/^1,050 more findings/);
  });

  test('none where linting is off', () => assertDiagnostics('INFO:x\n', [], { settings: { 'lint.enabled': false } }));
});

describe('code actions', () => {
  test('a fix of the finding under the cursor', () =>
    assertFix('IN|FO:x\nSTORE: now\ny\n', 'Put a blank behind the colon', 'INFO: x\nSTORE: now\ny\n'));

  test('one for all', () =>
    assertFix(
      'IN|FO:x\nSTORE: now\ny\nINFO:z\n',
      'Fix all agentless findings that have a fix',
      'INFO: x\nSTORE: now\ny\nINFO: z\n',
    ));
});

test('what only a person can decide is not fixed with the rest', async () => {
  const text = 'INFO:x\nWARN: y\nFWD: 1:644:0:0:a:b /etc\n';
  const { service, document, range, context } = ask(`INF|O:x|${text.slice(6)}`);
  const all = (await service.codeActions(document, range, context)).find(({ kind }) => kind?.startsWith('source'));
  expect(all?.edit?.changes?.[document.uri]?.map(edit => edit.range.start.line)).toEqual([0]);
  await assertFix(text.replace('WARN', 'WA|RN'), 'Print it as INFO', text.replace('WARN', 'INFO: WARN'));
});

const RUN = [
  'spawn ssh',
  'INFO: a',
  'STORE: now',
  'one',
  'two',
  `FWD: ${SUM} /a`,
  `FWD: ${SUM} /b`,
  'ERROR: c',
  'd',
  'e',
  '',
].join('\n');

test('folding: blocks, groups of files, what is not read', async () => {
  const { service, document, context } = ask(RUN);
  const ranges = await service.foldingRanges(document, context);
  expect(ranges?.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [2, 6],
    [5, 6],
    [8, 9],
  ]);
});

test('hints at line ends, once a stretch', async () => {
  const { service, document, context } = ask(RUN);
  const range = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };
  const hints = await service.inlayHints(document, range, context);
  expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
    [0, '→ discarded'],
    [1, '→ ossec.log'],
    [2, '→ opens the block'],
    [3, '→ stored'],
    [5, 'rw-r-----'],
    [5, '→ syscheck'],
    [6, 'rw-r-----'],
    [7, '→ ossec.log, run ends'],
    [8, '→ not read'],
  ]);
});

test('the outline nests what lies in a block', async () => {
  const { service, document, context } = ask(RUN);
  const symbols = await service.documentSymbols(document, context);
  expect(symbols.map(({ name, children = [] }) => [name, children.map(child => child.name)])).toEqual([
    ['INFO: a', []],
    ['STORE: now', ['FWD: 2 files']],
    ['ERROR: c', []],
  ]);
});

test('the selection grows from the field to the document', async () => {
  const { service, document, context, position } = ask(`STORE: now\nx\nFWD: 1:6|40:0:0:a:b /etc\n`);
  const [selection] = await service.selectionRanges(document, [position], context);
  const texts: string[] = [];
  for (let at = selection; at !== undefined; at = at.parent) {
    const { start, end } = at.range;
    texts.push(
      start.line === end.line
        ? document.textAt(start.line).slice(start.character, end.character)
        : `${start.line}-${end.line}`,
    );
  }
  expect(texts).toEqual(['640', '1:640:0:0:a:b', '1:640:0:0:a:b /etc', 'FWD: 1:640:0:0:a:b /etc', '0-2', '0-3']);
});

test('tokens fade what has no effect', async () => {
  const { service, document, context } = ask('banner\nINFO: a\nERROR: b\nafter\n');
  expect(await service.semanticTokens(document, null, context)).toEqual([0, 0, 6, 0, 0, 3, 0, 5, 0, 0]);
});

test('a baseline is explained field by field', () =>
  assertHover(`1:7|55:0:0:a:b /etc/passwd\n`, '755', ['`rwxr-xr-x`'], {
    languageId: 'agentless-integrity',
    uri: 'file:///integrity.txt',
  }));
