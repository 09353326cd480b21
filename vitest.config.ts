import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { groupsOf } from './test/support/groups.ts';

/** What takes longest begins first, so that one core does not wait for the other in the end; then one group after the other, so that processes are kept. */
const longest = ['test/kill/', 'test/scaffold/', 'dev/postgres.', 'test/walls/routes.', 'test/walls/http.'];
const rank = (file: string): number => longest.findIndex((part) => file.includes(part)) + 1 || longest.length + 1;
const groups = groupsOf(import.meta.dirname);
const names = Object.keys(groups);

class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    return (await super.sort(files)).sort((a, b) => names.indexOf(a.project.name) - names.indexOf(b.project.name) || rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: 'test/support/global-setup.ts',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // servers that are killed and browsers beside them: two cores have other things to do
    teardownTimeout: 20_000,
    projects: Object.entries(groups).map(([name, include]) => ({
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      test: { name, include: [...include], isolate: name === 'alone', setupFiles: 'test/support/leave-nothing.ts', maxWorkers: 2, testTimeout: 60_000, hookTimeout: 60_000 },
    })),
  },
});
