import { beforeEach, describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../test/support/app.ts';
import { begin, draftIn, fillIn, sendIt, tenants, toReview } from '../testing/fill-in.ts';
import { tidyDrafts } from '../tidy-drafts.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;
const abandoned = () => sql("select service, page, drafts from abandoned_drafts where tenant_id = 'musterstadt' order by service, page");
const ratings = () => sql("select service, rating, answers from ratings where tenant_id = 'musterstadt' order by service, rating");
beforeEach(async () => { await sql('delete from abandoned_drafts; delete from ratings'); });

describe('where applications are given up (issue 4: no tracking of people)', () => {
  it('is the page that was saved last, when a draft is deleted or expires; nothing leads to the draft', async () => {
    const max = await portal.citizen(citizens.max, town);
    let page = await begin(max, 'probe');
    page = await fillIn(max, page, { 'add:tiere': '1' });
    page = await fillIn(max, page, { 'tiere.0.name': 'Rex' });
    await max.post(`/antraege/${draftIn(page)}/loeschen`);
    const lena = portal.browser(town);
    const old = draftIn(await begin(lena, 'probe'));
    await sql("update drafts set expires_at = now() - interval '1 day' where id = $1", [old]);
    await tidyDrafts(portal.platform, town);
    await tidyDrafts(portal.platform, town);
    expect(await abandoned()).toEqual([{ service: 'probe', page: '', drafts: 1 }, { service: 'probe', page: 'tiere', drafts: 1 }]);
    expect(JSON.stringify(await sql('select * from abandoned_drafts'))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('counts nothing that was sent', async () => {
    const max = await portal.citizen(citizens.max, town);
    const sent = draftIn(await sendIt(max, await toReview(max)));
    await sql("update drafts set expires_at = now() - interval '1 day' where id = $1", [sent]);
    await tidyDrafts(portal.platform, town);
    expect([await abandoned(), await sql('select 1 from drafts where id = $1', [sent])]).toEqual([[], []]);
  });
});

describe('how easy it was (S4.27, issue 4: feedback in two clicks, anonymous)', () => {
  it('is asked once after sending, counted once, and thanked for; nothing leads from the count to the application', async () => {
    const lena = portal.browser(town);
    const page = await sendIt(lena, await toReview(lena));
    expect(page.body).toContain('Wie leicht war der Antrag für Sie?');
    const path = `/antraege/${draftIn(page)}/bewertung`;
    const [thanks] = await Promise.all([lena.post(path, { bewertung: '4' }), lena.post(path, { bewertung: '4' }), lena.post(path, { bewertung: '1' })]);
    expect([thanks!.status, thanks!.body.includes('Danke für Ihre Antwort'), thanks!.body.includes('name="bewertung"')]).toEqual([200, true, false]);
    const counted = await ratings();
    expect(counted).toHaveLength(1);
    expect(counted[0]).toMatchObject({ service: 'probe', answers: 1 });
    expect(JSON.stringify(await sql('select * from ratings'))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('counts nothing from somebody else, of what is not sent, or what is no answer', async () => {
    const lena = portal.browser(town);
    const sent = draftIn(await sendIt(lena, await toReview(lena)));
    const open = draftIn(await begin(lena, 'probe'));
    const max = await portal.citizen(citizens.max, town);
    expect((await max.post(`/antraege/${sent}/bewertung`, { bewertung: '5' })).status).toBe(404);
    for (const bewertung of ['0', '6', 'x', '', 'toString']) await lena.post(`/antraege/${sent}/bewertung`, { bewertung });
    await lena.post(`/antraege/${open}/bewertung`, { bewertung: '5' });
    expect(await ratings()).toEqual([]);
  });
});
