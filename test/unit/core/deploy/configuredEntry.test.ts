import { describe, expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { withEntry } from '../../../../core/deploy/configuredEntry';
import type { Entry } from '../../../../core/protocol/entry';

const ENTRY: Entry = {
  script: 'ssh_edge_diff',
  host: 'netops@192.0.2.1',
  become: null,
  arguments: '',
  state: 'periodic_diff',
  frequency: 3600,
};

const BLOCK = `  <agentless>
    <type>ssh_edge_diff</type>
    <frequency>3600</frequency>
    <host>netops@192.0.2.1</host>
    <state>periodic_diff</state>
  </agentless>
`;

const GLOBAL = '  <global>\n    <email_notification>no</email_notification>\n  </global>\n';

function put(text: string, entry: Partial<Entry> = {}): unknown {
  const answer = withEntry(utf8(text), { ...ENTRY, ...entry }, 'ossec-4.3');
  return 'after' in answer ? { kind: answer.kind, after: showBytes(answer.after) } : answer;
}

describe('the block goes behind the others, and nothing else changes', () => {
  it.each([
    [
      'a usual file',
      `<ossec_config>\n${GLOBAL}</ossec_config>\n`,
      `<ossec_config>\n${GLOBAL}${BLOCK}</ossec_config>\n`,
    ],
    ['one line', '<ossec_config></ossec_config>', `<ossec_config>${BLOCK}</ossec_config>`],
    [
      'two sections: the last',
      '<ossec_config>\n</ossec_config>\n<ossec_config>\n</ossec_config>\n',
      `<ossec_config>\n</ossec_config>\n<ossec_config>\n${BLOCK}</ossec_config>\n`,
    ],
    [
      'CR LF stays CR LF',
      '<ossec_config>\r\n</ossec_config>\r\n',
      `<ossec_config>\r\n${BLOCK.replaceAll('\n', '\r\n')}</ossec_config>\r\n`,
    ],
    [
      'bytes that are no UTF-8, comments, odd blanks',
      '<!-- caf\u00e9 -->\n<ossec_config >\n\t<x>a</x> \n</ossec_config>\n# behind',
      `<!-- caf\u00e9 -->\n<ossec_config >\n\t<x>a</x> \n${BLOCK}</ossec_config>\n# behind`,
    ],
  ])('%s', (_, before, after) => {
    expect(put(before)).toEqual({ kind: 'added', after });
  });

  it('arguments and use_su are written as OSSEC reads them', () => {
    const host = BLOCK.replace('<host>', '<host>use_su ').replace(
      '</state>',
      '</state>\n    <arguments>/etc /bin</arguments>',
    );
    expect(put('<ossec_config>\n</ossec_config>\n', { become: 'su', arguments: '/etc /bin' })).toEqual({
      kind: 'added',
      after: `<ossec_config>\n${host}</ossec_config>\n`,
    });
  });
});

it('what stands there already stays', () => {
  expect(put(`<ossec_config>\n${BLOCK}</ossec_config>\n`)).toEqual({ kind: 'same' });
});

it('other settings of the same entry take the place of its block', () => {
  const before = `<ossec_config>\n${BLOCK}${GLOBAL}</ossec_config>\n`;
  const after = `<ossec_config>\n${BLOCK.replace('3600', '60')}${GLOBAL}</ossec_config>\n`;
  expect(put(before, { frequency: 60 })).toEqual({ kind: 'replaced', after });
});

describe('what we do not touch', () => {
  const shared = BLOCK.replace('</host>', '</host>\n    <host>other</host>');
  it.each([
    ['a file that OSSEC refuses', '<ossec_config><a></ossec_config>', {}, 'broken'],
    ['no section', '\n', {}, 'no-section'],
    ['a block with other hosts in it', `<ossec_config>\n${shared}</ossec_config>\n`, { frequency: 60 }, 'shared'],
    ['arguments with a tag', '<ossec_config></ossec_config>', { arguments: 'x </arguments>' }, 'not-expressible'],
    [
      'a host that starts another block',
      '<ossec_config></ossec_config>',
      { host: 'a</host><host>b' },
      'not-expressible',
    ],
    ['a comment', '<ossec_config></ossec_config>', { arguments: '<!-- x -->' }, 'not-expressible'],
  ])('%s', (_, before, entry, reason) => {
    expect(put(before, entry)).toEqual({ kind: 'refused', reason });
  });
});
