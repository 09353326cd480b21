import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lang } from '../../platform/i18n/index.ts';
import { loadTenants, readYaml } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { catalogueOf, loadCatalogues } from './load-catalogues.ts';

interface Question { q: string; lang?: Lang; first?: string; top3?: string[]; none?: true }

const tenants = loadTenants(join(root, 'tenants'));
loadCatalogues(tenants);
const guetersloh = tenants.find(({ id }) => id === 'guetersloh');
const questions = readYaml(join(import.meta.dirname, 'search.relevance.yaml')).value as Question[];
const search = (q: string, lang: Lang = 'de') => (guetersloh ? catalogueOf(guetersloh).search(q, lang, 10).map(({ slug }) => slug) : []);

describe('S4.23 what people type finds what they mean', () => {
  it('asks at least sixty different questions', () => expect(new Set(questions.map(({ q }) => q)).size).toBeGreaterThanOrEqual(60));

  it.each(questions.map((one) => [one.q, one] as const))('„%s“', (q, { lang, first, top3, none }) => {
    const found = search(q, lang);
    if (first) expect(found[0]).toBe(first);
    if (top3) expect(found.slice(0, 3)).toEqual(expect.arrayContaining(top3));
    if (none) expect(found).toEqual([]);
  });
});

describe('whoever stops typing early is not sent elsewhere', () => {
  it.each(['Geburtsurkunde', 'Meldebescheinigung', 'Sperrmüll', 'Hund anmelden', 'Hund abmelden', 'Sterbeurkunde'])('%s', (title) => {
    for (let letters = 4; letters <= title.length; letters += 1) {
      const found = search(title.slice(0, letters));
      const slug = title.toLowerCase().replace('ü', 'ue').replace(' ', '-');
      expect(found.slice(0, 3), title.slice(0, letters)).toContain(slug);
    }
  });
});
