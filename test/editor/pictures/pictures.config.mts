import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The README's pictures, made with what the UI tests are made with. */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, '../../..'),
    include: ['test/editor/pictures/*.picture.ts'],
    globalSetup: 'test/editor/ui/setup.ts',
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default'],
  },
});
