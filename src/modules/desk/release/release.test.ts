import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { readPdf } from '../../../platform/pdf/testing/read-pdf.ts';
import { aCase, aCitizen } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database: { sql } } = portal;
const erika = await aCitizen(portal.database, 'Erika Mustermann');
const sabine = await portal.caseworker(staff.sabine);
const lea = await portal.caseworker(staff.lea);
const bernd = await portal.caseworker(staff.bernd);
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;

/** A case that two people decide, and Sabine's decision in it, given to be released. @returns also what its page says to release it */
async function proposed(text = 'Sie dürfen fällen.'): Promise<{ caseId: string; number: string; entwurf: string }> {
  const { caseId, number } = await aCase(platform, erika, { definitionHash: 'vier-augen', definition: { title: 'Baum fällen', release: 'four-eyes', pages: [] } });
  const { body } = await sabine.get(at(caseId));
  expect([body.includes('value="propose"'), body.includes('value="decide"')]).toEqual([true, false]);
  const nachricht = /value="propose"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const answer = await sabine.upload(at(caseId), { aktion: 'propose', nachricht, text, rechtsbehelf: 'Klage binnen eines Monats.' }, [{ field: 'dateien', name: 'lageplan.pdf', type: 'application/pdf', content: '%PDF-1.7 Plan' }]);
  expect([answer.status, answer.body.includes('wartet auf die Freigabe'), answer.body.includes('Zurückholen und ändern'), answer.body.includes('Freigeben und senden')]).toEqual([200, true, true, false]);
  return { caseId, number, entwurf: /name="entwurf" value="([^"]+)"/.exec(answer.body)?.[1] ?? '' };
}
const act = (who: Browser, caseId: string, fields: Record<string, string>) => who.post(`${at(caseId)}/freigabe`, fields);

describe('a decision that a colleague releases', () => {
  it('stands in the colleague’s view with its count, not in the writer’s; is read as a letter and sent as it was read', async () => {
    const { caseId, number, entwurf } = await proposed();
    const view = await lea.get('/verwaltung?ansicht=release');
    expect(view.body).toContain(number);
    expect(view.body).toMatch(/Freigabe(?:<[^>]*>)*\s*(?:<[^>]*>)*1\b/);
    expect((await sabine.get('/verwaltung?ansicht=release')).body).not.toContain(number);
    const page = await lea.get(at(caseId));
    for (const words of ['Das bekommt die Person', 'Sie dürfen fällen.', 'lageplan.pdf', 'Freigeben und senden', 'Geschrieben von Sabine Steuer']) expect(page.body).toContain(words);
    const href = /href="(\/verwaltung\/vorgaenge\/[^"]+\/freigabe\/[^"]+)"[^>]*>Bescheid/.exec(page.body)?.[1] ?? '';
    const looked = await lea.request({ method: 'GET', url: href });
    expect(readPdf(looked.raw).pages.join(' ')).toContain('Klage binnen eines Monats.');
    expect((await bernd.get(href)).status).toBe(404);
    const released = await act(lea, caseId, { aktion: 'release', entwurf });
    expect([released.status, released.body.includes('freigegeben und gesendet'), released.body.includes('Bescheid freigegeben – Lea Leitung')]).toEqual([200, true, true]);
    const file = /href="([^"]+\/dateien\/[^"]+)"[^>]*>Bescheid/.exec(released.body)?.[1] ?? '';
    expect((await lea.request({ method: 'GET', url: file })).raw.equals(looked.raw)).toBe(true);
  });

  it('is sent back with a reason, asked for where it is missing (422); the writer finds reason, text and file, and writes on', async () => {
    const { caseId, entwurf } = await proposed('Erste Fassung.');
    const blank = await act(lea, caseId, { aktion: 'send-back', entwurf, grund: ' ' });
    expect([blank.status, blank.body.includes('href="#grund"'), blank.body.includes('Schreiben Sie, was geändert werden soll.')]).toEqual([422, true, true]);
    await act(lea, caseId, { aktion: 'send-back', entwurf, grund: 'Die Frist fehlt.' });
    const { body } = await sabine.get(at(caseId));
    for (const words of ['Lea Leitung hat Ihren Bescheid zurückgegeben', 'Die Frist fehlt.', '>Erste Fassung.</textarea>', '>Klage binnen eines Monats.</textarea>', 'lageplan.pdf', 'Frühere Entwürfe']) expect(body).toContain(words);
    expect((await lea.get(at(caseId))).body).not.toContain('>Erste Fassung.</textarea>');
  });

  it('that was withdrawn, taken back or sent meanwhile is refused with words (409)', async () => {
    const [withdrawn, changed, sent, own] = [await proposed(), await proposed(), await proposed(), await proposed()];
    await sql("update cases set state = 'withdrawn', closed_at = now() where id = $1", [withdrawn.caseId]);
    await act(sabine, changed.caseId, { aktion: 'take-back', entwurf: changed.entwurf });
    const anna = await portal.caseworker({ name: 'Nina Neu', mailbox: 'nina-neu', offices: { steuern: 'caseworker' } });
    await act(anna, sent.caseId, { aktion: 'release', entwurf: sent.entwurf });
    for (const [who, { caseId, entwurf }, words] of [[lea, withdrawn, 'inzwischen zurückgezogen'], [lea, changed, 'zurückgeholt oder geändert'], [lea, sent, 'inzwischen entschieden'], [sabine, own, 'Ihren eigenen Bescheid gibt jemand anderes frei']] as const) {
      const answer = await act(who, caseId, { aktion: 'release', entwurf });
      expect([words, answer.status, answer.body.includes(words)]).toEqual([words, 409, true]);
    }
    expect((await act(lea, own.caseId, { aktion: 'x', entwurf: own.entwurf })).status).toBe(404);
    expect((await act(lea, own.caseId, { aktion: 'release', entwurf: "' or true --" })).status).toBe(409);
  });

  it('is „in Bearbeitung“ for the citizen all the while, in both languages, and can be answered or withdrawn', async () => {
    const max = await portal.citizen();
    const [{ person_id: personId }] = await sql<{ person_id: string }>("select person_id from sessions where person_id is not null order by created_at desc limit 1") as [{ person_id: string }];
    const { caseId, entwurf } = await proposed('Geheim bis zur Freigabe.');
    await sql('update cases set person_id = $2 where id = $1', [caseId, personId]);
    for (const [lang, words] of [['', 'In Bearbeitung'], ['/en', 'In progress']] as const) {
      const { body } = await max.get(`${lang}/postfach/${caseId}`);
      expect([body.includes(words), /Geheim bis|Freigabe|release/i.test(body.replace(/<head>.*<\/head>/s, ''))]).toEqual([true, false]);
    }
    expect((await max.post(`/postfach/${caseId}/zurueckziehen`)).status).toBe(200);
    expect((await act(lea, caseId, { aktion: 'release', entwurf })).body).toContain('inzwischen zurückgezogen');
    expect((await max.get(`/postfach/${caseId}`)).body).not.toContain('Geheim bis');
  });

  it('speaks English', async () => {
    const { caseId } = await proposed();
    expect((await lea.get(`/en${at(caseId)}`)).body).toContain('Release and send');
  });
});
