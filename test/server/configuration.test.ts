import { describe, expect, test } from 'vitest';
import { ask, assertDiagnostics, assertFix, type Circumstances } from './features';

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
