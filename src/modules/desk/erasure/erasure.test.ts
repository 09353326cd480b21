/** „Löschung verlangen“ on the whole portal: the citizen's page, the desk's lists and forms, both languages. */
import { describe, expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { hiddenOf } from '../../applications/testing/fill-in.ts';
import type { CitizenViewer } from '../../cases/index.ts';
import { letEnd } from '../../cases/retention/testing/ended.ts';
import { aCase, aSubmission } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database, database: { sql } } = portal;
const erika = await portal.citizen(citizens.erika);
const [person] = await sql<{ id: string }>('select id from persons limit 1');
const viewer: CitizenViewer = { kind: 'citizen', personId: person!.id, name: 'Erika Mustermann' };
const lead = await portal.caseworker({ name: 'Lena Leitung', mailbox: 'lena.leitung', offices: { steuern: 'lead' } });
const sabine = await portal.caseworker(staff.sabine);
const anna = await portal.caseworker(staff.anna);
const overview = '/verwaltung/aufbewahrung';

interface Sent { caseId: string; number: string; mine: string; ask: string; desk: string; erasure: string }
async function ended(changes = {}): Promise<Sent> {
  const sent = await aCase(platform, viewer, changes);
  await letEnd(database, sent.caseId, 1);
  const [mine, desk] = [`/postfach/${sent.caseId}`, `/verwaltung/vorgaenge/${sent.caseId}`];
  return { ...sent, mine, ask: `${mine}/loeschung`, desk, erasure: `${desk}/loeschung` };
}
/** Asks as the form does. */
const ask = async ({ ask: path }: Sent, grund = 'Ich bin weggezogen', who: Browser = erika) => who.post(path, { ...hiddenOf(await who.get(path)), aktion: 'verlangen', grund });
/** The form whose button has this value: what it hides. */
const standOf = (body: string): string => /name="stand" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('the citizen', () => {
  it('reads what the law says and until when it would be kept, asks, sees since when and until when, and takes it back', async () => {
    const sent = await ended({ definition: { title: 'Hund anmelden', pages: [], retention: { basis: { de: '§ 147 AO', en: 'section 147 AO' } } }, definitionHash: 'with-basis', service: { ...aSubmission().service, slug: 'frueher' } });
    expect((await erika.get(sent.mine)).body).toContain(`href="${sent.ask}"`);
    const page = await erika.get(sent.ask);
    for (const words of ['Art. 17 DSGVO', 'innerhalb eines Monats', 'Art. 17 Abs. 3 Buchst. b', 'Grundlage: § 147 AO', 'herunterladen']) expect(page.body).toContain(words);
    expect((await erika.get(`/en${sent.ask}`)).body).toContain('Do you want to ask us to delete this case?');
    const otherWindow = hiddenOf(page);
    const done = await ask(sent);
    expect([done.path, done.body.includes('Wir haben Ihr Verlangen erhalten.'), done.body.includes('Ich bin weggezogen')]).toEqual([sent.mine, true, true]);
    expect(done.body).toMatch(/Wir antworten Ihnen spätestens am/);
    // a second form, from another window
    expect([(await erika.post(sent.ask, { ...otherWindow, aktion: 'verlangen', grund: 'Noch einmal' })).status, (await sql('select 1 from erasure_requests where case_id = $1', [sent.caseId])).length]).toEqual([200, 1]);
    expect((await erika.get(sent.ask)).path).toBe(sent.mine);
    const back = await erika.post(sent.ask, { aktion: 'zuruecknehmen' });
    expect([back.body.includes('Sie haben Ihr Verlangen zurückgenommen'), back.body.includes(`href="${sent.ask}"`)]).toEqual([true, true]);
  });

  it('a case that runs is not deleted; whoever is late reads the answer', async () => {
    const running = await aCase(platform, viewer);
    expect((await erika.get(`/postfach/${running.caseId}`)).body).not.toContain('Löschung verlangen');
    const refused = await erika.get(`/postfach/${running.caseId}/loeschung`);
    expect([refused.status, refused.body.includes('noch nicht abgeschlossen')]).toEqual([409, true]);
    expect((await erika.post(`/postfach/${running.caseId}/loeschung`, { aktion: 'verlangen', id: crypto.randomUUID() })).status).toBe(409);
    const sent = await ended();
    await ask(sent);
    await lead.post(sent.erasure, { aktion: 'ablehnen', grund: '§ 147 AO' });
    expect((await erika.post(sent.ask, { aktion: 'zuruecknehmen' })).body).toContain('Darüber ist schon entschieden');
  });

  it('„Konto löschen“ leads to it, and tells that it was asked', async () => {
    const sent = await ended();
    const page = '/mein-bereich/login-daten/loeschen';
    expect((await erika.get(page)).body).toContain(`href="${sent.ask}"`);
    await ask(sent);
    const { body } = await erika.get(page);
    expect([body.includes(`href="${sent.ask}"`), body.includes(`Löschung verlangt am ${formatShortDate(new Date(), 'de')}`)]).toEqual([false, true]);
  });
});

describe('the desk', () => {
  it('lists what its offices have to answer, the oldest first, overdue ones marked; on the queue and on the case, too', async () => {
    const [late, fresh] = [await ended(), await ended()];
    for (const one of [fresh, late]) await ask(one);
    await sql('alter table erasure_requests disable trigger erasure_moves');
    await sql("update erasure_requests set asked_at = now() - interval '40 days' where case_id = $1", [late.caseId]);
    await sql('alter table erasure_requests enable trigger erasure_moves');
    const { body } = await sabine.get(overview);
    const rows = body.slice(body.indexOf('Wer den Antrag gestellt hat, möchte'), body.indexOf('Wird bald gelöscht'));
    expect([rows.indexOf(late.number) < rows.indexOf(fresh.number), rows.match(/überfällig/g)]).toEqual([true, ['überfällig']]);
    expect((await anna.get(overview)).body).not.toContain(late.number);
    expect((await sabine.get('/verwaltung')).body).toMatch(/Löschung verlangt: \d+, nächste Antwort bis .*überfällig/);
    expect((await anna.get('/verwaltung')).body).not.toContain('Löschung verlangt');
    const onCase = (await sabine.get(late.desk)).body;
    expect([onCase.includes(`href="${late.erasure}"`), onCase.includes('(überfällig)')]).toEqual([true, true]);
    expect((await erika.get(late.mine)).body).toContain('brauchen länger');
  });

  it('shows reason, rule and basis; proposes by a letter of the law; nobody outside the office finds it', async () => {
    const sent = await ended();
    expect((await sabine.get(sent.erasure)).status).toBe(404);
    await ask(sent);
    expect((await anna.get(sent.erasure)).status).toBe(404);
    const page = await sabine.get(sent.erasure);
    for (const words of ['Ich bin weggezogen', '10 Jahre', 'Der Dienst nennt', 'nicht mehr gebraucht (Buchst. a)']) expect(page.body).toContain(words);
    expect([page.body.includes('value="ablehnen"'), page.body.includes('value="freigeben"')]).toEqual([false, false]);
    const missing = await sabine.post(sent.erasure, { aktion: 'vorschlagen' });
    expect([missing.status, missing.body.includes('href="#buchstabe"')]).toEqual([422, true]);
    expect((await sabine.post(sent.erasure, { aktion: 'sonstwas' })).status).toBe(404);
    const done = await sabine.post(sent.erasure, { aktion: 'vorschlagen', buchstabe: 'a' });
    expect([done.path, done.body.includes('wartet auf die Freigabe')]).toEqual([sent.desk, true]);
    expect((await sabine.get(sent.erasure)).body).toContain('Freigeben muss es eine andere Person');
    const stale = await sabine.post(sent.erasure, { aktion: 'vorschlagen', buchstabe: 'b' });
    expect([stale.status, stale.body.includes('Inzwischen hat sich etwas geändert')]).toEqual([409, true]);
    expect((await lead.get(`/en${sent.erasure}`)).body).toContain('Release and delete for good');
  });

  it('the head releases what another proposed: gone, told, certified; her own she cannot', async () => {
    const sent = await ended();
    await ask(sent);
    await lead.post(sent.erasure, { aktion: 'vorschlagen', buchstabe: 'd' });
    expect(standOf((await lead.get(sent.erasure)).body)).toBe('');
    const [{ at } = { at: new Date() }] = await sql<{ at: Date }>('select proposed_at as at from erasure_requests where case_id = $1', [sent.caseId]);
    const own = await lead.post(sent.erasure, { aktion: 'freigeben', stand: at.toISOString() });
    expect([own.status, own.body.includes('Das haben Sie selbst vorgeschlagen')]).toEqual([409, true]);
    expect((await lead.post(sent.erasure, { aktion: 'zuruecknehmen' })).body).toContain('ist zurückgenommen');
    await sabine.post(sent.erasure, { aktion: 'vorschlagen', buchstabe: 'a' });
    const done = await lead.post(sent.erasure, { aktion: 'freigeben', stand: standOf((await lead.get(sent.erasure)).body) });
    expect([done.path, done.body.includes('Der Vorgang ist gelöscht.'), done.body.includes(sent.number)]).toEqual([`${overview}?dienststelle=steuern`, true, false]);
    for (const [who, path] of [[erika, sent.mine], [erika, sent.ask], [sabine, sent.desk], [lead, sent.erasure]] as const) expect((await who.get(path)).status).toBe(404);
    const certificates = (await lead.get(`${overview}/nachweise`)).body;
    for (const words of [sent.number, 'Auf Verlangen gelöscht', 'Art. 17 DSGVO', 'nicht archiviert, weil auf Verlangen gelöscht']) expect(certificates).toContain(words);
    expect((await erika.get('/mein-bereich/login-daten/protokoll')).body).toContain('Ein Vorgang wurde gelöscht, weil das verlangt war');
    await portal.runJobs();
    expect(portal.mail.to(citizens.erika.email).at(-1)?.subject).toBe('Ihre Löschung ist erledigt');
  });

  it('refuses with a reason, which the citizen reads with how to object; what was typed stays', async () => {
    const sent = await ended();
    await ask(sent);
    const missing = await lead.post(sent.erasure, { aktion: 'ablehnen', grund: ' ' });
    expect([missing.status, missing.body.includes('href="#grund"')]).toEqual([422, true]);
    expect((await sabine.post(sent.erasure, { aktion: 'ablehnen', grund: 'Nein' })).status).toBe(404);
    expect((await lead.post(sent.erasure, { aktion: 'ablehnen', grund: 'Nach § 147 AO müssen wir ihn behalten.' })).body).toContain('Die Löschung ist abgelehnt.');
    const late = await lead.post(sent.erasure, { aktion: 'ablehnen', grund: 'Und noch etwas' });
    expect([late.status, late.body.includes('Abgelehnt am')]).toEqual([409, true]);
    const mine = (await erika.get(sent.mine)).body;
    for (const words of ['Wir haben es abgelehnt', 'Nach § 147 AO müssen wir ihn behalten.', 'Verwaltungsgericht', 'Löschung noch einmal verlangen']) expect(mine).toContain(words);
  });

  it('a hold says why it does not go now', async () => {
    const sent = await ended();
    await ask(sent);
    await sabine.post(sent.erasure, { aktion: 'vorschlagen', buchstabe: 'a' });
    const stand = standOf((await lead.get(sent.erasure)).body);
    await lead.post(`${sent.desk}/aufbewahrung`, { ...hiddenOf(await lead.get(`${sent.desk}/aufbewahrung`)), aktion: 'aussetzen', grund: 'Klage', 'bis.day': '31', 'bis.month': '12', 'bis.year': String(new Date().getFullYear() + 1) });
    const held = await lead.post(sent.erasure, { aktion: 'freigeben', stand });
    expect([held.status, held.body.includes('Die Löschung ist ausgesetzt.'), held.body.includes('value="freigeben"')]).toEqual([409, true, false]);
    expect((await erika.get(sent.mine)).status).toBe(200);
  });
});
