import { describe, expect, test } from 'vitest';
import { ask, open, assertDiagnostics, assertFix, type Circumstances } from './features';

const inConf: Circumstances = { languageId: 'ossec-conf', uri: 'file:///ws/etc/ossec.conf' };

const entry = (...lines: string[]): string =>
  ['<ossec_config>', '  <agentless>', '    <type>x</type>', '    <host>a@b</host>', ...lines].join('\n') +
  '\n    <state>periodic</state>\n  </agentless>\n</ossec_config>\n';

describe('excuses in ossec.conf', () => {
  const excuse = '<!-- agentless-disable-next-line config/port-ignored -->';

  test('a quick fix writes the comment, and the comment excuses', async () => {
    const fixed = entry(`    ${excuse}`, '    <port>22</port>');
    await assertDiagnostics(entry('    <port>22</port>'), [['config/port-ignored', '<port>22</port>']], inConf);
    await assertFix(entry('    <po|rt>22</port>'), 'Excuse this line from config/port-ignored', fixed, inConf);
    await assertDiagnostics(fixed, [], inConf);
  });

  test('one for the whole file', async () => {
    const comment = '<!-- agentless-disable config/port-ignored -->\n';
    await assertFix(
      entry('    <po|rt>22</port>'),
      'Excuse this file from config/port-ignored',
      comment + entry('    <port>22</port>'),
      inConf,
    );
    await assertDiagnostics(comment + entry('    <port>22</port>'), [], inConf);
  });

  test('none within a value, where its line break would become part of it', async () => {
    const marked = entry('    <arguments>one', 'tw|o;three</arguments>');
    const { service, document, range, context } = ask(marked, inConf);
    const titles = (await service.codeActions(document, range, context)).map(({ title }) => title);
    expect(titles.filter(title => title.startsWith('Excuse this line'))).toEqual([]);
  });
});

test('an outline has no empty name, which VS Code refuses, while elements are typed', async () => {
  const { service, document, context } = open(entry('    <type></type>', '    <host>'), inConf);
  const names = (await service.documentSymbols(document, context)).flatMap(({ name, children = [] }) => [
    name,
    ...children.map(child => child.name),
  ]);
  expect(names).toContain('…');
  expect(names).not.toContain('');
});

describe('completion in ossec.conf', () => {
  const files = {
    'file:///ws/agentless/check_files.sh': '#!/bin/sh',
    'file:///ws/agentless/lib/common.sh': '',
    'file:///ws/agentless/.passlist': 'a@b|x|y\nroot@r1|NOPASS|\n',
  };
  const around = { ...inConf, files };

  const offered = async (marked: string): Promise<string[]> => {
    const { service, document, position, context } = ask(marked, around);
    const items = (await service.completion(document, position, context))?.items ?? [];
    const key = ({ sortText, label }: (typeof items)[number]): string => sortText ?? label;
    return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ label }) => label);
  };

  test('elements come in the order in which entries are written, those that the entry lacks first', async () => {
    expect(await offered(entry('    <|'))).toEqual(
      ['frequency', 'host', 'arguments', 'type', 'state', 'port', 'run_command'], // prettier-ignore
    );
  });

  test.each([
    ['<type>|</type>', ['check_files.sh']],
    ['<host>|</host>', ['root@r1', 'use_su', 'use_sudo']],
    ['<host>use_su |</host>', ['root@r1']],
    ['<state>|</state>', ['periodic', 'periodic_diff', 'stay_connected']],
    ['<frequency>|</frequency>', ['21600', '3600', '86400']],
    ['<port>|</port>', []],
  ])('values of %s', async (line, expected) => {
    expect(await offered(entry(line))).toEqual(expected);
  });

  test('what explains an item is shown as plain text', async () => {
    const { service, document, position, context } = ask(entry('    <|'), around);
    const items = (await service.completion(document, position, context))?.items ?? [];
    expect(items.filter(({ detail }) => detail?.includes('`'))).toEqual([]);
  });

  test('a host behind a prefix leaves the prefix', async () => {
    const { service, document, position, context } = ask(entry('<host>use_sudo r|</host>'), around);
    const [item] = (await service.completion(document, position, context))?.items ?? [];
    const { range, newText } = item?.textEdit as { range: { start: { character: number } }; newText: string };
    expect([newText, range.start.character]).toEqual(['root@r1', '<host>use_sudo '.length]);
  });
});

test('what has no effect is faded once: by a tag, or by the colours that the client takes from tokens', async () => {
  const { service, document, context } = open(entry('    <port>22</port>'), inConf);
  const tags = async (showsTokens: boolean): Promise<unknown> =>
    (await service.diagnostics(document, { ...context, showsTokens })).map(diagnostic => diagnostic.tags);
  expect(await tags(false)).toEqual([[1]]);
  expect(await tags(true)).toEqual([undefined]);
});
