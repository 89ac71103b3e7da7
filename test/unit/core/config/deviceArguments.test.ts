import { expect, test } from 'vitest';
import { argumentWords, shellArguments, typedArguments } from '../../../../core/config/deviceArguments';

test.each([
  ['show hardware', 'show hardware'],
  ["  'show hardware' ", 'show hardware'],
  ['show run \\| include "foo bar"', 'show run | include foo bar'],
  ['show run | include foo', 'show run | include foo'], // the manager's shell would take it apart: a finding says so
  ["it's", "it's"],
  ['', ''],
])('%s is typed at a device as %s', (text, typed) => {
  expect(typedArguments(text)).toBe(typed);
});

test.each([
  ['cat /etc/passwd', 'cat /etc/passwd'],
  ["'cat x; id'", 'cat x; id'],
  ['cat x \\; id', 'cat x ; id'],
  ["awk '{print $1}' /etc/passwd", "awk '{print $1}' /etc/passwd"],
  ['printf "a  b"', 'printf "a  b"'],
  ["grep '' f", "grep '' f"],
  ['ls | wc -l', 'ls | wc -l'],
])('%s is run by a shell as %s', (text, run) => {
  expect(shellArguments(text)).toBe(run);
});

test('folders are words', () => {
  expect(argumentWords('/etc "/srv/a b"\t/bin')).toEqual(['/etc', '/srv/a b', '/bin']);
});
