import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { begin, draftIn, hiddenOf, tenants } from './testing/fill-in.ts';

const portal = await testApp({ tenants });
const browser = portal.browser('musterstadt');
const draft = draftIn(await begin(browser, 'probe'));

const name = fc.oneof(
  fc.constantFrom('version', '_asked', 'tiere', 'tiere.0', 'tiere.0.name', 'tiere.0._key', 'tiere.0.foto', 'tiere.99.name', 'gefaehrlich', 'erlaubnis', 'erlaubnis.0.id', 'person', 'person.firstName', 'email',
    'add:tiere', 'remove:tiere:0', 'remove:tiere:9', 'add:nichts', 'upload:erlaubnis', 'remove-file:erlaubnis', 'remove-file:tiere.0.foto', 'zurueck', 'speichern', 'stand', 'merken', '__proto__', 'constructor', 'toString', ''),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('', '1', '-1', '1e400', 'NaN', 'yes', 'true', '\u0000', '\ud800', '0'.repeat(20_000), '019376a0-0000-7000-8000-000000000000'));
const body = fc.array(fc.tuple(name, fc.oneof(value, fc.array(value, { maxLength: 3 }))), { maxLength: 12 });
const path = fc.constantFrom('tiere', 'gefahr', 'chip', 'person', 'absenden', 'tiere/zwischenspeichern', 'person/zwischenspeichern', 'dateien?feld=tiere.0.foto', 'gibtsnicht', 'pruefen');

const stranger = portal.browser('musterstadt');

const post = (who: typeof browser, to: string, fields: [string, string | string[]][], asFiles: boolean) => {
  const encoded = Object.fromEntries(fields.map(([key, given]) => [key, given]));
  return asFiles
    ? who.upload(`/antraege/${draft}/${to}`, Object.fromEntries(fields.map(([key, given]) => [key.replace(/[\r\n"]/g, ''), given])), [{ field: fields[0]?.[0].replace(/[\r\n"]/g, '') || 'x', name: 'x.pdf', type: 'application/pdf', content: '%PDF-1.4' }])
    : who.post(`/antraege/${draft}/${to}`, encoded);
};

it('whatever is posted, it is never a failure of ours, and the draft stays open to its holder', async () => {
  await fc.assert(fc.asyncProperty(path, body, fc.boolean(), async (to, fields, asFiles) => {
    for (const who of [browser, stranger]) {
      const answer = await post(who, to, fields as [string, string | string[]][], asFiles);
      expect(answer.status, `${to} ${JSON.stringify(fields)}`).toBeLessThan(500);
    }
  }), { numRuns: 200 });
  const page = await browser.get(`/antraege/${draft}/tiere`);
  expect(page.status).toBe(200);
  expect(Number(hiddenOf(page)['version'])).toBeGreaterThan(0);
}, 120_000);
