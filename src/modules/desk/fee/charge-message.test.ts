import { beforeAll, describe, expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { aCase } from '../../cases/testing/town-hall.ts';
import { hear } from '../../payments/testing/hear.ts';
import { feeIn } from './charge-message.ts';

describe('an amount as people type it', () => {
  it.each([['12,50', 1250], ['12.50 €', 1250], ['12', 1200], ['1.250', 125_000], ['1.250,5 EUR', 125_050], ['', 0], ['0,01', 1], ['10000', 1_000_000], ['10000,01', undefined], ['zwölf', undefined], ['-5', undefined], ['1,234', undefined], ['1e3', undefined]])('„%s“ is %s cents', (typed, cents) => { expect(feeIn(typed)).toBe(cents); });
});

describe('S4.22 a message that can be read only after its fee is paid', async () => {
  const portal = await testApp();
  const { platform, database: { sql }, mail } = portal;
  const pdf = { field: 'dateien', name: 'auszug.pdf', type: 'application/pdf', content: '%PDF-1.7 Auszug' };
  let erika: Browser;
  let sabine: Browser;
  let person: { kind: 'citizen'; personId: string; name: string; email: string };
  beforeAll(async () => {
    erika = await portal.citizen(citizens.erika);
    sabine = await portal.caseworker(staff.sabine);
    const [row] = await sql<{ id: string }>("select person_id as id from credentials where identifier = $1 and tenant_id = 'guetersloh'", [citizens.erika.email]);
    person = { kind: 'citizen', personId: row!.id, name: 'Erika Mustermann', email: citizens.erika.email };
  });

  async function write(caseId: string, aktion: string, fields: Record<string, string>): Promise<Page> {
    const at = `/verwaltung/vorgaenge/${caseId}`;
    const nachricht = new RegExp(`value="${aktion}"/><input type="hidden" name="nachricht" value="([^"]+)"`).exec((await sabine.get(at)).body)![1]!;
    return sabine.upload(at, { aktion, nachricht, text: 'Der Auszug liegt bei.', ...fields }, [pdf]);
  }
  const pay = async (caseId: string): Promise<void> => {
    const link = /href="(\/bezahlen\/[\w-]{43})"/.exec((await erika.get(`/postfach/${caseId}`)).body)![1]!;
    await erika.post(link, { zahlweg: 'ueberweisung' });
    const [row] = await sql<{ id: string }>('select a.id from payment_attempts a join charges c on c.id = a.charge_id where c.case_id = $1', [caseId]);
    await platform.db.tenant('guetersloh', (tx) => hear(tx, row!.id, { kind: 'paid', money: { cents: 1250, currency: 'EUR' }, raw: {} }, 'desk'));
    await portal.runJobs();
  };
  const availableOf = (caseId: string) => sql<{ available_at: Date }>('select available_at from decision_deliveries where case_id = $1', [caseId]);

  it.each(['message', 'decide'] as const)('%s: words and files are the office’s until then; the mail says only that something waits', async (aktion) => {
    const { caseId } = await aCase(platform, person);
    const before = mail.to(citizens.erika.email).length;
    expect((await write(caseId, aktion, { gebuehr: '12,50' })).status).toBe(200);
    await portal.runJobs();
    expect(mail.to(citizens.erika.email).length).toBe(before + 2);
    const [{ id: fileId }] = await sql<{ id: string }>("select f.id from files f join case_files c on c.file_id = f.id where c.case_id = $1 and f.name = 'auszug.pdf'", [caseId]) as [{ id: string }];

    const locked = await erika.get(`/postfach/${caseId}`);
    expect(locked.body).toContain('sobald die Gebühr bezahlt ist');
    expect(locked.body).toContain('12,50');
    for (const secret of ['Der Auszug liegt bei', 'auszug.pdf', fileId]) expect(locked.body).not.toContain(secret);
    for (const path of [`/postfach/${caseId}/dateien/${fileId}`, `/postfach/${caseId}/vorschau/${fileId}`]) expect((await erika.get(path)).status).toBe(404);
    expect((await erika.get('/mein-bereich')).body).not.toContain('auszug.pdf');
    expect(await sql("select 1 from messages where case_id = $1 and locked and read_at is not null", [caseId])).toEqual([]);
    expect(await availableOf(caseId)).toEqual([]);
    // the office reads it, and sees that it waits
    const desk = (await sabine.get(`/verwaltung/vorgaenge/${caseId}`)).body;
    for (const part of ['Der Auszug liegt bei', 'auszug.pdf', 'Erst nach Zahlung lesbar']) expect(desk).toContain(part);

    await pay(caseId);
    const open = await erika.get(`/postfach/${caseId}`);
    for (const part of ['Der Auszug liegt bei', 'auszug.pdf', 'Gebühr bezahlt: 12,50']) expect(open.body).toContain(part);
    expect((await erika.get(`/postfach/${caseId}/dateien/${fileId}`)).status).toBe(200);
    expect((await availableOf(caseId)).length).toBe(aktion === 'decide' ? 1 : 0);
    expect(mail.to(citizens.erika.email).length).toBe(before + 3);
  });

  it('an amount that is none is asked for again, with all that was typed', async () => {
    const { caseId } = await aCase(platform, person);
    const page = await write(caseId, 'message', { gebuehr: 'zwölf' });
    expect(page.status).toBe(422);
    for (const part of ['Geben Sie den Betrag in Euro ein', 'href="#gebuehr-message"', 'value="zwölf"', 'Der Auszug liegt bei.', 'auszug.pdf']) expect(page.body).toContain(part);
    expect(await sql('select 1 from charges where case_id = $1', [caseId])).toEqual([]);
  });

  it('the same post twice charges once', async () => {
    const { caseId } = await aCase(platform, person);
    const at = `/verwaltung/vorgaenge/${caseId}`;
    const nachricht = /value="message"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec((await sabine.get(at)).body)![1]!;
    await Promise.all([1, 2, 3].map(() => sabine.upload(at, { aktion: 'message', nachricht, text: 'Der Auszug liegt bei.', gebuehr: '12,50' }, [])));
    expect(await sql('select cents from charges where case_id = $1', [caseId])).toEqual([{ cents: 1250 }]);
  });
});
