import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'dev/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['test/walkthroughs/**', 'node_modules/**'],
    globalSetup: 'test/support/global-setup.ts',
    maxWorkers: 2,
    // servers that are killed and browsers beside them: two cores have other things to do
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
