import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What takes longest begins first, so that one core does not wait for the other in the end. */
const longest = ['test/kill/', 'test/scaffold/', 'test/walls/http.', 'dev/postgres.'];
const rank = (file: string): number => longest.findIndex((part) => file.includes(part)) + 1 || longest.length + 1;

class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    return (await super.sort(files)).sort((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'dev/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['test/walkthroughs/**', 'node_modules/**'],
    globalSetup: 'test/support/global-setup.ts',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // servers that are killed and browsers beside them: two cores have other things to do
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
