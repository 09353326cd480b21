import { expect, test } from 'vitest';
import nodemailer from 'nodemailer';
import { checkHtml } from './check-html.ts';
import { testDatabase } from './database.ts';
import { catchMail } from './mail.ts';

const database = await testDatabase();

test('every test file has a migrated database of its own', async () => {
  const [row] = await database.sql<{ n: number }>('select count(*)::int as n from migrations');
  expect(row!.n).toBeGreaterThan(0);
  await expect(database.db.tenant('guetersloh', (tx) => tx.prepared('who', 'select current_user::text as me', []))).resolves.toEqual([{ me: 'stadttor_app' }]);
});

test('what is mailed can be read as it was written', async () => {
  const catcher = await catchMail();
  const transport = nodemailer.createTransport(catcher.url);
  await transport.sendMail({ from: 'portal@example.org', to: 'erika.mustermann@example.org', subject: 'Grüße aus dem Rathaus', text: 'Größe: 5 € — https://example.org/?a=b', html: '<p>Größe</p>' });
  transport.close();
  const [mail] = catcher.to('erika.mustermann@example.org');
  expect(mail).toMatchObject({ subject: 'Grüße aus dem Rathaus', text: 'Größe: 5 € — https://example.org/?a=b', html: '<p>Größe</p>' });
  await catcher.stop();
});

test('a page that breaks a rule is named with the rule', async () => {
  const page = (body: string): string => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Seite</title></head><body>${body}</body></html>`;
  await checkHtml(page('<main><h1>Seite</h1></main>'), 'good');
  await expect(checkHtml(page('<main><h1>Seite</h1><img src="/a.png"></main>'), 'bad')).rejects.toThrow(/bad is no valid page:\n.*(alt|wcag)/);
});

test('of pages that are alike but for their ids one is looked at; an id that stands there twice is not like two', async () => {
  const page = (first: string, second: string): string => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Seite</title></head><body><main><h1 id="${first}">Seite</h1><p id="${second}">Text</p></main></body></html>`;
  const ids = ['a1b2c3d4-0000-4000-8000-000000000001', 'a1b2c3d4-0000-4000-8000-000000000002', 'a1b2c3d4-0000-4000-8000-000000000003'] as const;
  await checkHtml(page(ids[0], ids[1]), 'first');
  await checkHtml(page(ids[1], ids[2]), 'alike');
  await expect(checkHtml(page(ids[1], ids[1]), 'twice')).rejects.toThrow('no-dup-id');
  // an id must begin with a letter, whatever stood there before
  await expect(checkHtml(page(ids[0], ids[1].replace('a', '1')), 'digit')).rejects.toThrow('valid-id');
});
