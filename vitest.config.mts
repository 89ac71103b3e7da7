import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,server,engine,oracle,fuzz}/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    reporters: ['default'],
  },
});
