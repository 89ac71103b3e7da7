import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** UI tests: Playwright against a real VS Code. One file after the other, for one browser on a small machine. */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, '../..'),
    include: ['test/editor/ui/**/*.test.ts'],
    globalSetup: 'test/editor/ui/setup.ts',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default'],
  },
});
