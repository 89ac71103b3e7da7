import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCommand, testCommand } from '../../../../core/config/commandLine';
import { readShellText } from '../../../../core/config/shellWords';
import type { Entry } from '../../../../core/protocol/entry';
import type { Release } from '../../../../core/release';

type Given = Partial<Pick<Entry, 'host' | 'become' | 'arguments'>>;

function command(given: Given, release: Release = 'ossec-4.3'): ReturnType<typeof runCommand> {
  return runCommand({ script: 's', host: 'admin@192.0.2.10', become: null, arguments: '', ...given }, release);
}

function line(given: Given): string {
  const built = command(given);
  return built.kind === 'shell' ? built.line : '';
}

describe('the shell line', () => {
  it.each<[string, Given, string]>([
    ['host and arguments', { arguments: '/bin /etc' }, '"admin@192.0.2.10" /bin /etc 2>&1'],
    ['use_su', { become: 'su', arguments: '/bin' }, '"use_su" "admin@192.0.2.10" /bin 2>&1'],
    ['use_sudo', { become: 'sudo', arguments: '/bin' }, '"use_sudo" "admin@192.0.2.10" /bin 2>&1'],
    ['a host with a blank', { host: 'user@host -p 2222', arguments: 'x' }, '"user@host -p 2222" x 2>&1'],
    ['arguments are pasted as they are', { arguments: 'a &gt; $b' }, '"admin@192.0.2.10" a &gt; $b 2>&1'],
  ])('%s', (_title, given, expected) => {
    expect(line(given)).toBe(`/var/ossec/agentless/s ${expected}`);
  });

  it('is cut at 1023 bytes; the 2>&1 is the first to go', () => {
    const frame = line({ arguments: '' }).length;
    const room = 1023 - frame;
    expect(command({ arguments: 'a'.repeat(room) })).toMatchObject({ lost: '' });
    expect(command({ arguments: 'a'.repeat(room + 1) })).toMatchObject({ lost: '1' });
    expect(command({ arguments: 'a'.repeat(room + 10) })).toMatchObject({ lost: 'aaaaa 2>&1' });
  });

  it('counts bytes, not letters', () => {
    const built = command({ arguments: 'é'.repeat(600) });
    expect(built.kind === 'shell' && new TextEncoder().encode(built.line).length).toBeOneOf([1022, 1023]);
  });
});

describe('Wazuh', () => {
  it('splits at blanks and knows neither quotes nor operators', () => {
    expect(command({ become: 'su', arguments: ' "a b"  ; $x\ty' }, 'wazuh-4')).toEqual({
      kind: 'argv',
      argv: ['/var/ossec/agentless/s', 'use_su', 'admin@192.0.2.10', '"a', 'b"', ';', '$x\ty'],
    });
  });

  it('tests without a shell', () => {
    expect(testCommand('s', 'wazuh-4')).toEqual({ kind: 'argv', argv: ['/var/ossec/agentless/s', 'test', 'test'] });
  });
});

it('the test round starts the script with two words and throws its output away', () => {
  expect(testCommand('s', 'ossec-3.8')).toMatchObject({ line: '/var/ossec/agentless/s test test > /dev/null 2>&1' });
});

describe('what the shell makes of the arguments', () => {
  const words = (text: string): string[] => readShellText(text).words.map(word => word.text);

  it.each<[string, string[]]>([
    ['', []],
    ['/bin  /etc', ['/bin', '/etc']],
    ['/bin "/with blank" \'single q\'', ['/bin', '/with blank', 'single q']],
    ['a"b c"d', ['ab cd']],
    ['a\\ b', ['a b']],
    ['"a\\"b\\c"', ['a"b\\c']],
    ["''", ['']],
    ['a#b', ['a#b']],
    ['a; b c', ['a']],
    ['a # b', ['a']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each<[string, { at: number; mark: string } | null]>([
    ["it's", { at: 2, mark: "'" }],
    ['"', { at: 0, mark: '"' }],
    ['a `date', { at: 2, mark: '`' }],
    ['$(date', { at: 0, mark: '$(' }],
    ['"$(date"', { at: 1, mark: '$(' }],
    ['$(a (b))', null],
    ['"it\'s"', null],
    ['$', null],
  ])('unbalanced: %s', (text, expected) => {
    expect(readShellText(text).unbalanced).toEqual(expected);
  });

  it('names operators, expansions, comments', () => {
    const reading = readShellText('a$x *.c; b "$(c)" > f # rest; more\nnext');
    expect(reading.operators.map(operator => operator.text)).toEqual([';', '>', '\n']);
    expect(reading.expansions.map(expansion => expansion.text)).toEqual(['$x', '*', '$(c)']);
    expect(reading.commentAt).toBe(22);
  });

  it('sees the backslash that takes the blank in front of 2>&1', () => {
    expect(readShellText('C:\\').endsInBackslash).toBe(true);
    expect(readShellText('C:\\\\').endsInBackslash).toBe(false);
  });

  it('agrees with /bin/sh on words and on what it refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', "'", '\\', '\t', '#'), maxLength: 12 });
    fc.assert(
      fc.property(text, generated => {
        const reading = readShellText(generated);
        fc.pre(reading.commentAt === null && !reading.endsInBackslash);
        const shell = spawnSync('/bin/sh', ['-c', `printf '%s\\000' - ${generated}`], { encoding: 'utf8' });
        expect(shell.status !== 0).toBe(reading.unbalanced !== null);
        if (reading.unbalanced !== null) return;
        expect(shell.stdout).toBe(['-', ...reading.words.map(word => word.text), ''].join('\0'));
      }),
      { numRuns: 60 },
    );
  });
});
