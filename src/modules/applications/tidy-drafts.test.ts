import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, sendIt, tenants, toReview } from './testing/fill-in.ts';
import { tidyDrafts } from './tidy-drafts.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;
const night = async (): Promise<void> => {
  await tidyDrafts(portal.platform, town);
  await portal.runJobs();
};
const expireIn = (id: string, days: number) => sql("update drafts set expires_at = now() + $2 * interval '1 day' where id = $1", [id, days]);
const there = async (id: string): Promise<boolean> => (await sql('select 1 from drafts where id = $1', [id])).length > 0;

it('DESIGN § 4.2 warns once, seven days before, by a mail that names neither service nor content', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  const page = await begin(erika, 'konto');
  const id = draftIn(page);
  await fillIn(erika, page, { anliegen: 'Sehr vertraulich' });
  const second = draftIn(await erika.post('/dienste/konto/antrag', { neu: '1' }));
  const before = portal.mail.to(citizens.erika.email).length;
  await expireIn(id, 8);
  await night();
  expect(portal.mail.to(citizens.erika.email)).toHaveLength(before);
  await expireIn(id, 6);
  await expireIn(second, 5);
  await night();
  await night();
  const mails = portal.mail.to(citizens.erika.email).slice(before);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe('Ein begonnener Antrag wird bald gelöscht');
  expect(`${mails[0]?.text}${mails[0]?.html}`).not.toMatch(/Mit Konto|konto|ertraulich|Anliegen/);
  expect(mails[0]?.text).toContain('/mein-bereich');
  expect(await there(id)).toBe(true);
});

it('opening it and saving it once more keeps it, even unchanged', async () => {
  const max = await portal.citizen(citizens.max, town);
  const page = await fillIn(max, await begin(max, 'konto'), { anliegen: 'Bleibt' });
  const id = draftIn(page);
  await expireIn(id, 2);
  await fillIn(max, await max.get(`/antraege/${id}/anliegen`), { anliegen: 'Bleibt', speichern: '1' });
  const [row] = await sql<{ days: number; warned_at: Date | null }>("select extract(day from expires_at - now())::int as days, warned_at from drafts where id = $1", [id]);
  expect(row?.days).toBeGreaterThanOrEqual(29);
  expect(row?.warned_at).toBeNull();
});

it('is kept as long as its service says, counted from each change; where it says nothing as the town does', async () => {
  const daysOf = async (id: string) => (await sql<{ days: number }>("select round(extract(epoch from expires_at - now()) / 86400)::int as days from drafts where id = $1", [id]))[0]?.days;
  const browser = portal.browser(town);
  const page = await begin(browser, 'probe');
  const id = draftIn(page);
  expect(await daysOf(id)).toBe(56);
  await expireIn(id, 3);
  await fillIn(browser, page, { 'add:tiere': '1' });
  expect(await daysOf(id)).toBe(56);
  const max = await portal.citizen(citizens.max, town);
  expect(await daysOf(draftIn(await max.post('/dienste/konto/antrag', { neu: '1' })))).toBe(30);
});

it('deletes what is over, with its files, and nothing else; cases stay', async () => {
  const max = await portal.citizen(citizens.max, town);
  let page = await max.post('/dienste/konto/antrag', { neu: '1' });
  const old = draftIn(page);
  await max.upload(page.path, { ...hiddenOf(page), anliegen: 'Alt' }, [pdf('alt.pdf', 'nachweis')]);
  page = await begin(portal.browser(town), 'probe');
  const young = draftIn(page);
  const sent = await sendIt(max, await toReview(max));
  await expireIn(old, -1);
  await expireIn(draftIn(sent), -1);
  await night();
  await night();
  expect([await there(old), await there(young), await there(draftIn(sent))]).toEqual([false, true, false]);
  expect(await sql("select 1 from files where name = 'alt.pdf'")).toEqual([]);
  expect(await sql('select 1 from cases where draft_id = $1', [draftIn(sent)])).toHaveLength(1);
  expect((await max.get(`/antraege/${old}/anliegen`)).status).toBe(404);
});
