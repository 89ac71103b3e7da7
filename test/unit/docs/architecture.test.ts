import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/ARCHITECTURE.md'), 'utf8');

/** The folders that the rows of a table name, in code marks at the beginning. */
const rows = (text: string): string[] => [...text.matchAll(/^\| `(\w+)\/` \|/gm)].map(([, name = '']) => name);

/** The folders that hold code. */
const folders = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

it('the map has each room of core/ once, and no other', () => {
  const [, inside = ''] = page.split('Inside `core/`:');
  const [table = ''] = inside.split('\n\n## ');
  expect(rows(table).sort()).toEqual(folders('core').sort());
});

it('the map has each room of the house', () => {
  const [, rooms = ''] = page.split('## Rooms');
  const [table = ''] = rooms.split('Inside `core/`:');
  const houses = folders('.').filter(name => readdirSync(path.join(root, name)).includes('tsconfig.json'));
  const tools = ['bench', 'scripts', 'test'];
  expect(rows(table).sort()).toEqual(houses.filter(name => !tools.includes(name)).sort());
});
