import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupPassword, parsePasslist, passlistLine, registerHostRefuses } from '../../../../core/config/passlist';
import { Secret } from '../../../../core/config/secret';

const parse = (...lines: string[]): ReturnType<typeof parsePasslist> => parsePasslist(lines.join('\n'), 'ossec-4.3');

function shown(list: ReturnType<typeof parsePasslist>, host: string): string[] {
  const answer = lookupPassword(list, host);
  if (answer.kind === 'not-found') return [answer.error];
  return answer.kind === 'nopass'
    ? ['NOPASS', answer.additional.reveal()]
    : [answer.password.reveal(), answer.additional.reveal()];
}

describe('the recorded list', () => {
  const list = parse('alt1@127.0.0.1|Pa55word-x|Pa55word-x', 'no-pipes-here', 'one|pipe', 'pipe@127.0.0.1|pa|ss|add');
  it.each([
    ['pipe@127.0.0.1', ['pa|ss', 'add']],
    ['alt1@127.0.0.1', ['Pa55word-x', 'Pa55word-x']],
    ['one', ["ERROR: Password for 'one' not found."]],
    ['no-pipes-here', ["ERROR: Password for 'no-pipes-here' not found."]],
  ])('%s', (host, expected) => {
    expect(shown(list, host)).toEqual(expected);
  });
});

describe('looking up', () => {
  it.each<[string, string[], string, string[]]>([
    ['the first of two lines counts', ['h|a|', 'h|b|'], 'h', ['a', '']],
    ['by key', ['np@x|NOPASS|'], 'np@x', ['NOPASS', '']],
    ['by key, with an enable password', ['np@x|NOPASS|en'], 'np@x', ['NOPASS', 'en']],
    ['a password of x counts as none', ['h|x|'], 'h', ["ERROR: Password for 'h' not found."]],
    ['blanks belong to the host', ['h |a|'], 'h', ["ERROR: Password for 'h' not found."]],
    ['case matters', ['Root@h|a|'], 'root@h', ["ERROR: Password for 'root@h' not found."]],
    ['CR LF', ['h|a|\r', 'i|b|\r'], 'i', ['b', '']],
  ])('%s', (_title, lines, host, expected) => {
    expect(shown(parse(...lines), host)).toEqual(expected);
  });

  it('decodes the list of Wazuh', () => {
    const list = parsePasslist(`${Buffer.from('root@h|pä|').toString('base64')}\n`, 'wazuh-4');
    expect(shown(list, 'root@h')).toEqual(['pä', '']);
  });

  it('says so when the list of Wazuh is not base64', () => {
    expect(parsePasslist('root@h|p|', 'wazuh-4').problems.map(problem => problem.code)).toEqual([
      'passlist/not-base64',
    ]);
  });
});

describe('problems', () => {
  it.each<[string, string[]]>([
    ['h|a|', []],
    ['', []],
    ['# a comment', []],
    ['h|a', ['passlist/too-few-bars']],
    ['h', ['passlist/too-few-bars']],
    ['|a|', ['passlist/empty-host']],
    [' h|a|', ['passlist/blank-around-host']],
    ['h||', ['passlist/password-empty']],
    ['h|x|', ['passlist/password-x']],
    ['h| a|', ['passlist/password-blanks']],
    ['h|a|\nh|b|', ['passlist/duplicate-host']],
  ])('%j', (text, codes) => {
    expect(parsePasslist(text, 'ossec-4.3').problems.map(problem => problem.code)).toEqual(codes);
  });

  it('stand at the host, and a duplicate names the line that counts', () => {
    expect(parse('# x', 'h|a|', '', 'h|b|').problems).toEqual([
      { code: 'passlist/duplicate-host', line: 3, span: { start: 10, end: 11 }, countingLine: 1 },
    ]);
  });
});

describe('secrets', () => {
  const answer = lookupPassword(parse('h|s3cret|s4cret'), 'h');

  it.each<[string, (value: unknown) => string]>([
    ['JSON', value => JSON.stringify(value)],
    ['inspect', value => inspect(value, { depth: 5, showHidden: true })],
    ['a template', value => String(Object.values(value as object).join())],
  ])('do not show in %s', (_title, show) => {
    expect(show(answer)).not.toMatch(/s[34]cret/);
  });
});

describe('a line for one host', () => {
  const secret = fc.string({ minLength: 1 }).filter(text => !/[\r\n]/.test(text) && text !== 'x' && text !== 'NOPASS');

  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        secret,
        fc.string().filter(text => !/[|\r\n]/.test(text)),
        (password, additional) => {
          const line = passlistLine('user@host', new Secret(password), new Secret(additional));
          expect(shown(parsePasslist(line ?? '', 'ossec-4.3'), 'user@host')).toEqual([password, additional]);
        },
      ),
    );
  });

  it.each<[string, string | null]>([
    ['h|i', null],
    ['', null],
    ['h\n', null],
    ['h', 'h|NOPASS|\n'],
  ])('for %j by key', (host, expected) => {
    expect(passlistLine(host, 'NOPASS')).toBe(expected);
  });

  it.each([['x'], ['NOPASS'], ['a\nb']])('is refused for the password %j', password => {
    expect(passlistLine('h', new Secret(password))).toBeNull();
  });

  it('is refused for an additional password with a bar', () => {
    expect(passlistLine('h', new Secret('a'), new Secret('b|c'))).toBeNull();
  });
});

it.each([
  ['root@myhost', true],
  ['host', true],
  ['root@other', false],
  ['root.myhost', true],
  ['t@x', false],
])('register_host.sh refuses %s: %s', (host, expected) => {
  expect(registerHostRefuses('root@myhost|pw|\n', host)).toBe(expected);
});
