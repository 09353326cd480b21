import { describe, expect, it } from 'vitest';
import { countries, countryCode, countryName } from './countries.ts';

describe('countries (ISO 3166-1)', () => {
  it('each has a code of its own and a name in both languages', () => {
    expect(new Set(countries).size).toBe(250);
    for (const code of countries) for (const lang of ['de', 'en'] as const) expect(countryName(code, lang), code).toMatch(/\p{L}{3}/u);
  });

  it.each([['D', 'DE'], ['DEU', 'DE'], ['de', 'DE'], ['TUR', 'TR'], ['RKS', 'XK'], ['XXA', 'XXA'], [' AT ', 'AT'], ['Atlantis', 'Atlantis'], ['', ''], ['toString', 'toString']])('„%s“ is %s', (written, code) => {
    expect(countryCode(written)).toBe(code);
  });

  it.each([['D', 'Deutschland', 'Germany'], ['TR', 'Türkei', 'Türkiye'], ['XXA', 'Staatenlos', 'Stateless'], ['XK', 'Kosovo', 'Kosovo'], ['Atlantis', 'Atlantis', 'Atlantis']])('%s: %s, %s', (code, de, en) => {
    expect([countryName(code, 'de'), countryName(code, 'en')]).toEqual([de, en]);
  });
});
