import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageReadme } from '../../../scripts/lib/packageReadme.mjs';
import { referencePage } from '../../../scripts/lib/reference.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('docs/REFERENCE.md', () => {
  it('says what package.json says (else: node scripts/reference.mjs)', () => {
    expect(read('docs/REFERENCE.md')).toBe(referencePage(root));
  });
});

describe('the README of the package', () => {
  it.each([
    ['see [the map](docs/ARCHITECTURE.md).', 'see the map.'],
    ['[here](#why) and [there](https://semver.org/)', '[here](#why) and [there](https://semver.org/)'],
    ['[a](x.md) [b](../y)', 'a b'],
    ['a\n\n![A table of files](docs/images/x.png)\n\nb', 'a\n\nb'],
  ])('%s', (markdown, packed) => {
    expect(packageReadme(markdown)).toBe(packed);
  });

  it('shows no picture that the package does not have; in the repository each is there and described', () => {
    expect(packageReadme(read('README.md'))).not.toMatch(/!\[[^\]]*\]\((?!https:)/);
    const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)];
    expect(pictures.length).toBeGreaterThan(0);
    for (const [, description = '', file = ''] of pictures) {
      expect(description.length).toBeGreaterThan(20);
      expect(existsSync(path.join(root, file))).toBe(true);
    }
  });
});
