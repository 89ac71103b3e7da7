import { describe, expect, it } from 'vitest';
import { insertEntry } from '../../../../core/newScript/insertEntry';
import type { NewScriptRequest } from '../../../../core/newScript/request';

const REQUEST: NewScriptRequest = {
  name: 'new.sh',
  watch: 'files',
  family: 'linux',
  language: 'sh',
  state: 'periodic',
  watched: ['/etc'],
  hosts: ['root@web1'],
  become: null,
  frequency: 600,
};

const BLOCK = `<agentless>
    <type>new.sh</type>
    <frequency>600</frequency>
    <host>root@web1</host>
    <state>periodic</state>
  </agentless>`;

function inserted(text: string): string {
  const insertion = insertEntry(text, REQUEST, 'ossec-4.3');
  if (insertion.kind !== 'insert') return insertion.kind;
  return text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
}

describe('the entry goes', () => {
  it('into a file of its own', () => expect(inserted('')).toBe(`<ossec_config>\n  ${BLOCK}\n</ossec_config>\n`));

  it('behind the last block, in its indentation', () => {
    const before =
      '<ossec_config>\n  <agentless>\n    <type>a</type>\n  </agentless>\n  <global></global>\n</ossec_config>\n';
    expect(inserted(before)).toBe(before.replace('</agentless>\n', `</agentless>\n\n  ${BLOCK}\n`));
  });

  it('to the end of a configuration without one', () => {
    const before = '<!-- mine -->\n<ossec_config>\n  <global></global>\n</ossec_config>\n';
    expect(inserted(before)).toBe(before.replace('</ossec_config>', `  ${BLOCK}\n</ossec_config>`));
  });

  it('between tags on one line', () => {
    expect(inserted('<ossec_config></ossec_config>')).toBe(`<ossec_config>\n  ${BLOCK}\n</ossec_config>`);
  });

  it('into the last of several roots, and keeps what is between', () => {
    const before = '<ossec_config>\n</ossec_config>\nanything\n<ossec_config>\n</ossec_config>\n';
    expect(
      inserted(before).startsWith('<ossec_config>\n</ossec_config>\nanything\n<ossec_config>\n  <agentless>'),
    ).toBe(true);
  });
});

it('nothing is changed where script and host stand already', () => {
  expect(inserted(inserted(''))).toBe('there');
});

it('several hosts share a block, and those that stand there already are left out', () => {
  const two = { ...REQUEST, hosts: ['root@web1', 'root@web2', 'root@web3'], become: 'sudo' as const };
  const insertion = insertEntry(inserted(''), two, 'ossec-4.3');
  expect(insertion.kind === 'insert' && insertion.text.match(/<host>.*<\/host>/g)).toEqual([
    '<host>use_sudo root@web2</host>',
    '<host>use_sudo root@web3</host>',
  ]);
});

it('a file that the daemon would refuse is left alone', () => {
  expect(insertEntry('<ossec_config>\n<a>\n</ossec_config>\n', REQUEST, 'ossec-4.3')).toMatchObject({
    kind: 'broken',
    message: expect.stringContaining('not closed') as string,
  });
});
