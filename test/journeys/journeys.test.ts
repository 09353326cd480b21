import { describe, expect, it } from 'vitest';
import { runJourney } from '../../src/modules/forms/index.ts';
import { collectRuns } from './collect.ts';

const { runs, journeysOf } = collectRuns();

// S2.1, S4.23: the journey files are the tests of the services.
describe('journeys', () => {
  it.each(runs.map((run) => [`${run.tenant} · ${run.slug} · ${run.file}: ${run.journey.title}`, run] as const))('%s', (_name, { form, journey }) => {
    expect(runJourney(form, journey)).toEqual([]);
  });

  it('every service has at least three: simple, branches, invalid', () => {
    expect([...journeysOf].filter(([, count]) => count < 3)).toEqual([]);
  });
});
