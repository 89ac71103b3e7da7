import { expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { NameSet } from '../../../../core/rules/global/nameSet';

function add(names: NameSet, sum: string, name: string): string {
  const bytes = utf8(`${sum} ${name}`);
  return names.add(bytes, sum.length + 1, bytes.length, 0, sum.length);
}

it('tells new names from known ones over many growths', () => {
  const names = new NameSet();
  for (let file = 0; file < 20_000; file++) expect(add(names, `${file}:644`, `/srv/file-${file}`)).toBe('new');
  for (let file = 0; file < 20_000; file++) expect(add(names, `${file}:644`, `/srv/file-${file}`)).toBe('same');
  expect(add(names, '1:644', '/srv/file-7')).toBe('other');
  expect(add(names, '1:644', '/srv/file-7')).toBe('same');
});

it.each([
  ['size', '10:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['permissions', '2:600:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['hash', '2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80700'],
  ['length', '2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709:'],
])('sees another %s', (_, sum) => {
  const names = new NameSet();
  add(names, '2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709', '/a');
  expect(add(names, sum, '/a')).toBe('other');
});
