import { describe, expect, it } from 'vitest';
import { agentlessBlocks, configuredEntries, parseNumber } from '../../../../core/config/agentlessEntries';
import { readOssecXml } from '../../../../core/config/ossecXml';
import { dialectOf } from '../../../../core/config/xmlDialect';

const blocksOf = (text: string): ReturnType<typeof agentlessBlocks> =>
  agentlessBlocks(readOssecXml(text, { dialect: dialectOf('ossec-4.3') }));
const block = (elements: string): string => `<ossec_config><agentless>${elements}</agentless></ossec_config>`;
const entriesOf = (text: string): unknown[] => configuredEntries(blocksOf(text)).map(({ entry }) => entry);

it('one entry for each host, with the defaults', () => {
  expect(entriesOf(block('<type>s</type><host>a@b</host><host>use_sudo c@d</host><state>periodic</state>'))).toEqual([
    { script: 's', host: 'a@b', become: null, arguments: '', state: 'periodic', frequency: 86400 },
    { script: 's', host: 'c@d', become: 'sudo', arguments: '', state: 'periodic', frequency: 86400 },
  ]);
});

describe('repeats', () => {
  const base = '<type>s</type><host>h</host><state>periodic</state><frequency>60</frequency><arguments>x</arguments>';
  it.each<[string, object]>([
    ['<type>t</type>', { script: 't' }],
    ['<frequency>90</frequency>', { frequency: 90 }],
    ['<frequency>often</frequency>', { frequency: 60 }],
    ['<arguments></arguments>', { arguments: '' }],
    ['<state>periodic_diff</state>', { state: 'periodic_diff' }],
    ['<state>stay_connected</state>', { state: 'periodic' }],
    ['<state>nonsense</state>', { state: 'periodic' }],
  ])('%s', (repeat, expected) => {
    expect(entriesOf(block(base + repeat))).toMatchObject([expected]);
  });

  it('states add up in any order', () => {
    const diffFirst = '<type>s</type><host>h</host><state>periodic_diff</state><state>periodic</state>';
    expect(entriesOf(block(diffFirst))).toMatchObject([{ state: 'periodic_diff' }]);
  });
});

describe('hosts', () => {
  it.each<[string, string | null, string]>([
    ['a@b', null, 'a@b'],
    ['use_su a@b', 'su', 'a@b'],
    ['use_su  a@b', 'su', ' a@b'],
    ['use_sudo a@b', 'sudo', 'a@b'],
    ['use_su', null, 'use_su'],
    ['use_su ', 'su', ''],
    ['USE_SU a@b', null, 'USE_SU a@b'],
    [' use_su a@b', null, ' use_su a@b'],
  ])('%j', (value, become, host) => {
    const text = block(`<host>${value}</host>`);
    const field = blocksOf(text)[0]?.hosts[0];
    expect([field?.become, field?.host]).toEqual([become, host]);
    expect(text.slice(field?.hostSpan.start, field?.hostSpan.end)).toBe(host);
  });
});

it.each<[string, string]>([
  ['no script', block('<host>h</host><state>periodic</state>')],
  ['no state', block('<type>s</type><host>h</host>')],
  ['a state that never runs', block('<type>s</type><host>h</host><state>stay_connected</state>')],
  ['another root', block('<type>s</type><host>h</host><state>periodic</state>').replaceAll('ossec_config', 'ossec')],
])('no entry: %s', (_title, text) => {
  expect(entriesOf(text)).toEqual([]);
});

it('entries of all roots, in order', () => {
  const one = (host: string): string => block(`<type>s</type><host>${host}</host><state>periodic</state>`);
  expect(entriesOf(one('a') + one('b'))).toMatchObject([{ host: 'a' }, { host: 'b' }]);
});

it('what can be made out of a broken file', () => {
  const text = '<ossec_config><agentless><type>s</type><host>h</host><state>periodic</state>\n<argum';
  expect(entriesOf(text)).toMatchObject([{ script: 's', host: 'h' }]);
});

it.each<[string, number | null]>([
  ['', 0],
  ['0', 0],
  ['0060', 60],
  ['2147483648', -2147483648],
  ['4294967296', 0],
  ['9223372036854775807', -1],
  ['99999999999999999999999', -1],
  ['0'.repeat(30) + '7', 7],
  ['-1', null],
  [' 1', null],
  ['1.5', null],
  ['١', null],
])('the number %j', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});
