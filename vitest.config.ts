import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'dev/**/*.test.ts'],
    exclude: ['test/walkthroughs/**', 'node_modules/**'],
    testTimeout: 20_000,
  },
});
