import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { reply } from '../../cases/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database: { sql } } = portal;
const erika = await aCitizen(portal.database, 'Erika Mustermann');
const sabine = await portal.caseworker(staff.sabine);
const lea = await portal.caseworker(staff.lea);
const bernd = await portal.caseworker(staff.bernd);
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const opened = async (): Promise<string> => {
  const { caseId } = await aCase(platform, erika);
  await sabine.get(at(caseId));
  await sql('delete from presences');
  return caseId;
};
const field = ({ body }: Page, form: string, name: string): string => new RegExp(`name="aktion" value="${form}"/>.*?name="${name}" value="([^"]*)"`, 's').exec(body)?.[1] ?? '';
const textOf = ({ body }: Page, form: string): string => new RegExp(`<textarea[^>]*id="text-${form}"[^>]*>([^<]*)`).exec(body)?.[1] ?? '';
const keep = (who: Browser, caseId: string, fields: Record<string, string>) => who.post(`${at(caseId)}/entwurf`, fields);

describe('who is there just now', () => {
  it('is told to the others, not to oneself, and only while there are signs of life; „schreibt“ while a text is being kept', async () => {
    const caseId = await opened();
    const words = async (who: Browser) => (JSON.parse((await who.post(`${at(caseId)}/anwesend`)).body) as { words: string }).words;
    expect((await lea.get(at(caseId))).body).not.toContain('sieht sich');
    expect((await sabine.get(at(caseId))).body).toContain('Lea Leitung sieht sich diesen Vorgang gerade an.');
    await keep(lea, caseId, { aktion: 'note', nachricht: newId(), text: 'Halb' });
    expect([await words(sabine), await words(lea)]).toEqual(['Lea Leitung schreibt gerade an diesem Vorgang.', 'Sabine Steuer sieht sich diesen Vorgang gerade an.']);
    await sql("update presences set seen_at = now() - interval '2 minutes'");
    expect(await words(sabine)).toBe('');
  });

  it('another office learns nothing and leaves no trace; nobody is told to sign in (401)', async () => {
    const caseId = await opened();
    expect([(await bernd.post(`${at(caseId)}/anwesend`)).status, (await portal.browser().post(`${at(caseId)}/anwesend`)).status, await sql('select name from presences')]).toEqual([404, 401, []]);
  });

  it('S4.11 a page that lies open is nobody’s activity: its signs of life keep no session; writing does', async () => {
    const caseId = await opened();
    const idle = async () => (await sql<{ n: number }>("select count(*)::int as n from sessions where staff_id is not null and last_seen_at < now() - interval '9 minutes'"))[0]!.n;
    await sql("update sessions set last_seen_at = now() - interval '10 minutes' where staff_id is not null");
    const before = await idle();
    await sabine.post(`${at(caseId)}/anwesend`);
    expect(await idle()).toBe(before);
    await keep(sabine, caseId, { aktion: 'note', nachricht: newId(), text: 'Halb' });
    expect(await idle()).toBe(before - 1);
  });
});

describe('a half-written text', () => {
  it('is there again for its writer, with its files, and for nobody else; sealed', async () => {
    const caseId = await opened();
    const nachricht = field(await sabine.get(at(caseId)), 'decide', 'nachricht');
    await sabine.upload(at(caseId), { aktion: 'decide', nachricht, text: '', entfernen: newId() }, [{ field: 'dateien', name: 'plan.pdf', type: 'application/pdf', content: '%PDF-1.7' }]);
    const kept = await keep(sabine, caseId, { aktion: 'decide', nachricht, text: 'Halb geschrie', rechtsbehelf: 'Klage' });
    expect([kept.status, JSON.parse(kept.body)]).toEqual([200, { savedAt: expect.stringMatching(/^\d{4}-/) }]);
    const again = await sabine.get(at(caseId));
    expect([textOf(again, 'decide'), field(again, 'decide', 'nachricht'), again.body.includes('plan.pdf'), again.body.includes('Entwurf, gespeichert')]).toEqual(['Halb geschrie', nachricht, true, true]);
    expect(textOf(await lea.get(at(caseId)), 'decide')).toBe('');
    expect(JSON.stringify(await sql('select h::text as row from half_written h'))).not.toContain('Halb');
    expect([(await keep(bernd, caseId, { aktion: 'note', nachricht: newId(), text: 'x' })).status, (await keep(sabine, caseId, { aktion: 'x', nachricht, text: 'x' })).status]).toEqual([404, 404]);
  });

  it('goes when it is sent, and a late save does not bring it back; emptied, it goes too', async () => {
    const caseId = await opened();
    const written = { aktion: 'message', nachricht: newId(), text: 'Guten Tag' };
    await keep(sabine, caseId, written);
    await sabine.post(at(caseId), written);
    await keep(sabine, caseId, written);
    expect(await sql('select 1 from half_written where case_id = $1', [caseId])).toEqual([]);
    const note = { aktion: 'note', nachricht: newId(), text: 'Rufe an' };
    await keep(sabine, caseId, note);
    await keep(sabine, caseId, { ...note, text: ' ' });
    expect(await sql('select 1 from half_written where case_id = $1', [caseId])).toEqual([]);
  });

  it('is kept without script, too, when it could not be sent', async () => {
    const caseId = await opened();
    await sabine.post(at(caseId), { aktion: 'message', nachricht: newId(), text: 'Am […] um zehn' });
    expect(textOf(await sabine.get(at(caseId)), 'message')).toBe('Am […] um zehn');
  });
});

describe('a colleague or the citizen was faster', () => {
  it.each(['message', 'ask', 'decide'])('%s: shown once above the own text (409), then it is sent all the same, once', async (aktion) => {
    const caseId = await opened();
    const page = await sabine.get(at(caseId));
    const own = { aktion, nachricht: field(page, aktion, 'nachricht'), stand: field(page, aktion, 'stand'), text: 'Mein Text' };
    await lea.post(at(caseId), { aktion: 'message', nachricht: newId(), text: 'Leas Nachricht' });
    await platform.db.tenant(town, (tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Erikas Antwort' }));
    const late = await sabine.post(at(caseId), own);
    expect([late.status, textOf(late, aktion)]).toEqual([409, 'Mein Text']);
    const shown = late.body.slice(late.body.indexOf('Inzwischen wurde in diesem Vorgang geschrieben'));
    expect(shown.indexOf('Leas Nachricht')).toBeGreaterThan(0);
    expect(shown.indexOf('Erikas Antwort')).toBeLessThan(shown.indexOf('Mein Text'));
    expect(await sql("select 1 from messages where case_id = $1 and author_name = 'Sabine Steuer'", [caseId])).toEqual([]);
    const again = { ...own, stand: field(late, aktion, 'stand') };
    expect([(await sabine.post(at(caseId), again)).status, (await sabine.post(at(caseId), again)).status]).toEqual([200, 200]);
    expect(await sql("select 1 from messages where case_id = $1 and author_name = 'Sabine Steuer'", [caseId])).toHaveLength(1);
  });

  it('what oneself has written in another window is no surprise', async () => {
    const caseId = await opened();
    const page = await sabine.get(at(caseId));
    await sabine.post(at(caseId), { aktion: 'message', nachricht: newId(), text: 'Im anderen Fenster' });
    expect((await sabine.post(at(caseId), { aktion: 'message', nachricht: newId(), stand: field(page, 'message', 'stand'), text: 'Und hier' })).status).toBe(200);
  });
});
