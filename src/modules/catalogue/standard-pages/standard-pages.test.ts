import { expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { footerText } from './index.ts';

const { platform } = await testApp();
const town = platform.tenants.byId('guetersloh')!;
const pages = ['impressum', 'datenschutz', 'barrierefreiheit', 'leichte-sprache', 'gebaerdensprache', 'kontakt'] as const;

it.each(pages)('%s: in both languages, with the town’s data in every place for them', (page) => {
  for (const lang of ['de', 'en'] as const) for (const payments of [town.payments, undefined]) expect(footerText(page, { ...town, payments, pages: {} }, lang)).not.toMatch(/\{\w+\}|undefined/);
});

it('datenschutz: what the payment service gets and what the portal keeps, where fees are paid online, and nothing of it elsewhere (Art. 13 GDPR, S4.25, S4.26)', () => {
  const { pages: _own, ...rest } = town;
  for (const [lang, words, next] of [['de', 'Wenn Sie online bezahlen', '\n\n## Weitergabe'], ['en', 'When you pay online', '\n\n## Passing on']] as const) {
    expect(footerText('datenschutz', { ...rest, pages: {} }, lang)).toContain(words);
    const without = footerText('datenschutz', { ...rest, pages: {}, payments: undefined }, lang);
    expect([without.includes(words), without.includes(next)]).toEqual([false, true]);
  }
});
