/** Payment data that people let a provider keep (S4.26), at the real stand-in of GiroCheckout. */
import { afterAll, describe, expect, it } from 'vitest';
import { paymentEnvironment } from '../../../../dev/payments/for-portal.ts';
import { girocheckout } from '../../../../dev/payments/girocheckout.ts';
import { startPayments } from '../../../../dev/payments/server.ts';
import { citizens, testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { aCase } from '../../cases/testing/town-hall.ts';
import { attemptsOf } from '../attempts.store.ts';
import { charge } from '../charge.ts';
import { paymentsOf } from '../stand.ts';
import { storeMeans } from './store-means.ts';

const bank = await startPayments({ make: [girocheckout()] });
const portal = await testApp({ env: { ...paymentEnvironment(bank.url) } });
afterAll(() => bank.stop());
const { platform, database: { sql } } = portal;
const town = 'guetersloh';
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const label = { de: 'Meldebescheinigung', en: 'Certificate of registration' };
const consents = '/mein-bereich/einwilligungen';

let count = 0;
/** Somebody new with an account. */
async function someone(): Promise<{ browser: Browser; personId: string }> {
  const email = `erika-${++count}@example.org`;
  const browser = await portal.citizen({ ...citizens.erika, email });
  const [{ person_id: personId }] = await sql<{ person_id: string }>("select person_id from credentials where identifier = $1 and tenant_id = 'guetersloh'", [email]) as [{ person_id: string }];
  return { browser, personId };
}
/** A fee of somebody's. */
async function owed({ personId }: { personId: string }): Promise<{ path: string; chargeId: string }> {
  const { caseId, number } = await aCase(platform, { kind: 'citizen', personId, name: 'Erika Mustermann' }, { feeCents: 1990 });
  const chargeId = (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: 1990 }] })))!;
  const [one] = await inTown((tx) => paymentsOf(tx, caseId));
  return { path: `/bezahlen/${one!.link}`, chargeId };
}
const fieldsOf = (page: Page, fields: Record<string, string>): Record<string, string> => ({ versuch: /name="versuch" value="([0-9a-f-]{36})"/.exec(page.body)![1]!, ...fields });
const storedWay = (page: Page): string | undefined => /value="(gespeichert-[0-9a-f-]{36})"/.exec(page.body)?.[1];
const stored = (personId: string) => sql<{ id: string }>('select id from stored_means where person_id = $1', [personId]);
const lastAttempt = async (chargeId: string) => (await inTown((tx) => attemptsOf(tx, [chargeId]))).at(-1)!;
const requestOf = (remoteId: string | undefined) => bank.till.find('girocheckout', remoteId!)!.request as Record<string, string>;

/** Chooses a way on the page of a fee, pays at the provider, comes back; what follows is done. */
async function pay(browser: Browser, { path, chargeId }: { path: string; chargeId: string }, fields: Record<string, string>): Promise<void> {
  await browser.post(path, fieldsOf(await browser.get(path), fields), false);
  await bank.standIn('girocheckout').decide((await lastAttempt(chargeId)).remoteId!, 'pay');
  await browser.get(`${path}/zurueck`);
  await portal.runJobs();
}

describe('S4.26 storing', () => {
  it('by choice: without the tick nothing is stored, with it the card is, sealed, and seen by its last four digits', async () => {
    const me = await someone();
    const first = await owed(me);
    await pay(me.browser, first, { zahlweg: 'girocheckout' });
    expect([await stored(me.personId), requestOf((await lastAttempt(first.chargeId)).remoteId)['pkn']]).toEqual([[], undefined]);
    const second = await owed(me);
    expect((await me.browser.get(second.path)).body).toContain('Kreditkarte (GiroCheckout)');
    expect((await me.browser.get(second.path)).body).toContain('Meine Karte bei GiroCheckout für weitere Zahlungen speichern');
    await pay(me.browser, second, { zahlweg: 'girocheckout', speichern: 'true' });
    expect(requestOf((await lastAttempt(second.chargeId)).remoteId)['pkn']).toBe('create');
    expect(await stored(me.personId)).toHaveLength(1);
    const page = (await me.browser.get(consents)).body;
    for (const part of ['Gespeicherte Karten', 'Karte mit den Endziffern 1111', 'gültig bis 12/', 'GiroCheckout']) expect(page).toContain(part);
    expect(await sql('select 1 from stored_means where person_id = $1 and provider = $2', [me.personId, 'girocheckout'])).toHaveLength(1);
    expect((await lastAttempt(second.chargeId)).meansOf).toBeUndefined();
    expect((await me.browser.get('/mein-bereich/login-daten/protokoll')).body).toContain('Karte beim Zahlungsdienst gespeichert');
    expect((JSON.parse((await me.browser.get('/mein-bereich/daten/herunterladen')).body) as { account: { storedMeans: object[] } }).account.storedMeans).toEqual([expect.objectContaining({ label: expect.stringContaining('1111'), keeper: 'GiroCheckout' })]);
  });

  it('the tick is kept where the choice of a way was forgotten', async () => {
    const me = await someone();
    const { path } = await owed(me);
    const ticked = async (fields: Record<string, string>) => { const { status, body } = await me.browser.post(path, fields); return [status, /<input[^>]*name="speichern"[^>]*>/.exec(body)![0].includes('checked')]; };
    expect([await ticked({ speichern: 'true' }), await ticked({})]).toEqual([[422, true], [422, false]]);
  });

  it('is done once, also when the job comes twice, or the provider does not answer at first', async () => {
    const me = await someone();
    const fee = await owed(me);
    await me.browser.post(fee.path, fieldsOf(await me.browser.get(fee.path), { zahlweg: 'girocheckout', speichern: 'true' }), false);
    const { id, remoteId } = await lastAttempt(fee.chargeId);
    await bank.standIn('girocheckout').decide(remoteId!, 'pay');
    await me.browser.get(`${fee.path}/zurueck`);
    bank.standIn('girocheckout').fail('error-500', { orderId: remoteId });
    await expect(storeMeans(platform, town, id)).rejects.toThrow();
    expect(await stored(me.personId)).toEqual([]);
    await Promise.all([storeMeans(platform, town, id), storeMeans(platform, town, id)]);
    await portal.runJobs();
    expect(await stored(me.personId)).toHaveLength(1);
    expect(await sql("select 1 from records where chain = $1 and action = 'accounts.means-stored'", [me.personId])).toHaveLength(1);
  });

  it('not for somebody without an account, nor for whoever else pays by the link', async () => {
    const me = await someone();
    const fee = await owed(me);
    for (const browser of [portal.browser(), (await someone()).browser]) {
      const page = await browser.get(fee.path);
      expect(page.body).not.toMatch(/name="speichern"|gespeichert-/);
    }
    const stranger = await someone();
    await pay(stranger.browser, fee, { zahlweg: 'girocheckout', speichern: 'true' });
    expect([await stored(stranger.personId), await stored(me.personId), requestOf((await lastAttempt(fee.chargeId)).remoteId)['pkn']]).toEqual([[], [], undefined]);
  });

  it('whoever begins again without the tick has withdrawn it: by another payment, whichever of both is paid; and so has who leaves', async () => {
    const [me, other] = [await someone(), await someone()];
    for (const [who, change] of [[me, 'untick'], [other, 'leave']] as const) {
      const fee = await owed(who);
      const form = fieldsOf(await who.browser.get(fee.path), { zahlweg: 'girocheckout' });
      await who.browser.post(fee.path, { ...form, speichern: 'true' }, false);
      const first = await lastAttempt(fee.chargeId);
      // the form as it stood there, once more, without the tick
      if (change === 'untick') await who.browser.post(fee.path, form, false);
      else await who.browser.post('/mein-bereich/login-daten/loeschen', { sicher: 'ja' });
      const last = await lastAttempt(fee.chargeId);
      expect([last.id !== first.id, last.meansOf, requestOf(last.remoteId)['pkn']]).toEqual(change === 'untick' ? [true, undefined, undefined] : [false, undefined, 'create']);
      await bank.standIn('girocheckout').decide(first.remoteId!, 'pay');
      await portal.browser().get(`${fee.path}/zurueck`);
      await portal.runJobs();
      await storeMeans(platform, town, first.id);
      expect(await stored(who.personId)).toEqual([]);
    }
  });

  it('a tick that comes with the second try counts, as one that came with the first', async () => {
    for (const first of [{ speichern: 'true' }, {}] as Record<string, string>[]) {
      const me = await someone();
      const fee = await owed(me);
      bank.standIn('girocheckout').fail('error-500', { times: 1 });
      const page = await me.browser.post(fee.path, fieldsOf(await me.browser.get(fee.path), { zahlweg: 'girocheckout', ...first }));
      expect([page.body.includes('antwortet gerade nicht'), /<input[^>]*name="speichern"[^>]*>/.exec(page.body)![0].includes('checked')]).toEqual([true, 'speichern' in first]);
      await pay(me.browser, fee, { zahlweg: 'girocheckout', speichern: 'true' });
      expect(await stored(me.personId)).toHaveLength(1);
    }
  });

  it('whoever else pays goes on with no payment of the applicant’s card, neither one to be stored nor one that is; they begin their own', async () => {
    const me = await someone();
    await pay(me.browser, await owed(me), { zahlweg: 'girocheckout', speichern: 'true' });
    for (const how of ['new', 'stored']) {
      const fee = await owed(me);
      const page = await me.browser.get(fee.path);
      await me.browser.post(fee.path, fieldsOf(page, how === 'new' ? { zahlweg: 'girocheckout', speichern: 'true' } : { zahlweg: storedWay(page)! }), false);
      const mine = await lastAttempt(fee.chargeId);
      expect((await me.browser.get(fee.path)).body).toContain('Zurück zur Bezahlseite');
      const aunt = portal.browser();
      const seen = await aunt.get(fee.path);
      expect([seen.body.includes('Bezahlung in Bearbeitung'), seen.body.includes('Anders bezahlen'), seen.body.includes(mine.payUrl!)]).toEqual([true, true, false]);
      expect((await aunt.get(`${fee.path}/weiter`)).path).toBe(fee.path);
      await aunt.post(fee.path, fieldsOf(seen, { zahlweg: 'girocheckout', speichern: 'true' }), false);
      const hers = await lastAttempt(fee.chargeId);
      expect([hers.id === mine.id, hers.means, requestOf(hers.remoteId)['pkn']]).toEqual([false, undefined, undefined]);
      await bank.standIn('girocheckout').decide(hers.remoteId!, 'pay');
      await aunt.get(`${fee.path}/zurueck`);
      await portal.runJobs();
      expect([await stored(me.personId), (await aunt.get(fee.path)).body.includes('Vielen Dank')]).toEqual([[expect.anything()], true]);
    }
  });

  it('Art. 7 GDPR: when and to which words one agreed is kept, also while the payment is open; withdrawn, nothing is stored, and nothing will be', async () => {
    const me = await someone();
    const kept = () => sql<{ words: boolean; held: boolean }>("select wording like '%GiroCheckout%letzten vier Ziffern%' as words, withdrawn_at is null as held from consents where person_id = $1 and kind = 'stored-means' order by given_at", [me.personId]);
    await pay(me.browser, await owed(me), { zahlweg: 'girocheckout', speichern: 'true' });
    const fee = await owed(me);
    await me.browser.post(fee.path, fieldsOf(await me.browser.get(fee.path), { zahlweg: 'girocheckout', speichern: 'true' }), false);
    expect(await kept()).toEqual([{ words: true, held: true }]);
    const page = await me.browser.get(consents);
    expect(page.body).toContain('Karte beim Zahlungsdienst speichern');
    const id = /name="einwilligung" value="([0-9a-f-]{36})"/.exec(page.body)![1]!;
    expect((await (await someone()).browser.post('/mein-bereich/einwilligungen/widerrufen', { einwilligung: id })).status).toBe(404);
    expect((await me.browser.post('/mein-bereich/einwilligungen/widerrufen', { einwilligung: id })).body).toContain('Ihre Zustimmung ist widerrufen');
    await bank.standIn('girocheckout').decide((await lastAttempt(fee.chargeId)).remoteId!, 'pay');
    await me.browser.get(`${fee.path}/zurueck`);
    await portal.runJobs();
    expect([await stored(me.personId), await kept()]).toEqual([[], [{ words: true, held: false }]]);
    const log = (await me.browser.get('/mein-bereich/login-daten/protokoll')).body;
    for (const words of ['Zugestimmt, eine Karte', 'Zustimmung beendet, eine Karte']) expect(log).toContain(words);
  });

  it('with the last card, and with a tick that is taken back, ends what was agreed to', async () => {
    const [me, other] = [await someone(), await someone()];
    const held = async ({ personId }: { personId: string }) => (await sql("select 1 from consents where person_id = $1 and kind = 'stored-means' and withdrawn_at is null", [personId])).length;
    await pay(me.browser, await owed(me), { zahlweg: 'girocheckout', speichern: 'true' });
    expect(await held(me)).toBe(1);
    await me.browser.post('/mein-bereich/einwilligungen/karte-loeschen', { karte: (await stored(me.personId))[0]!.id });
    expect(await held(me)).toBe(0);
    const fee = await owed(other);
    const form = fieldsOf(await other.browser.get(fee.path), { zahlweg: 'girocheckout' });
    await other.browser.post(fee.path, { ...form, speichern: 'true' }, false);
    expect(await held(other)).toBe(1);
    await other.browser.post(fee.path, form, false);
    expect(await held(other)).toBe(0);
  });

  it('the same card once more is one', async () => {
    const me = await someone();
    for (const _ of [1, 2]) await pay(me.browser, await owed(me), { zahlweg: 'girocheckout', speichern: 'true' });
    expect(await stored(me.personId)).toHaveLength(1);
    const fee = await owed(me);
    await pay(me.browser, fee, { zahlweg: storedWay(await me.browser.get(fee.path))! });
    expect((await me.browser.get(fee.path)).body).toContain('Vielen Dank');
  });
});

describe('S4.26 paying with what is stored', () => {
  async function withCard(): Promise<{ browser: Browser; personId: string }> {
    const me = await someone();
    await pay(me.browser, await owed(me), { zahlweg: 'girocheckout', speichern: 'true' });
    return me;
  }

  it('is offered first; the provider is asked with its own name for the card, and takes money only after the person has said so there', async () => {
    const me = await withCard();
    const fee = await owed(me);
    const page = await me.browser.get(fee.path);
    expect(page.body).toContain('Karte mit den Endziffern 1111');
    expect(page.body.indexOf(storedWay(page)!)).toBeLessThan(page.body.indexOf('value="girocheckout"'));
    await me.browser.post(fee.path, fieldsOf(page, { zahlweg: storedWay(page)! }), false);
    const { remoteId, state, provider } = await lastAttempt(fee.chargeId);
    const token = requestOf(remoteId)['pkn'] ?? '';
    expect([state, provider, /^[0-9a-f]{32}$/.test(token)]).toEqual(['open', 'girocheckout', true]);
    // neither it nor the card's number stands anywhere in the clear
    const dump = (await Promise.all(['stored_means', 'payment_steps', 'payment_attempts', 'records', 'events', 'graphile_worker._private_jobs'].map((table) => sql<{ row: string }>(`select t::text as row from ${table} t`)))).flat();
    const sealed = await sql<{ text: string }>("select encode(sealed, 'escape') as text from stored_means");
    const shown = [...dump.map(({ row }) => row), ...sealed.map(({ text }) => text), page.body, (await me.browser.get(consents)).body, (await me.browser.get('/mein-bereich/daten/herunterladen')).body].join('\n');
    expect([sealed.length > 0, shown.includes(token), shown.includes(Buffer.from(token).toString('hex')), shown.includes('411111'), shown.includes('"tail"')]).toEqual([true, false, false, false, false]);
    await bank.standIn('girocheckout').decide(remoteId!, 'pay');
    await me.browser.get(`${fee.path}/zurueck`);
    expect((await me.browser.get(fee.path)).body).toContain('Vielen Dank');
    await portal.runJobs();
    expect(await stored(me.personId)).toHaveLength(1);
  });

  it('another’s is nobody else’s way to pay, even to whoever knows its id', async () => {
    const [owner, other] = [await withCard(), await someone()];
    const [{ id }] = await stored(owner.personId) as [{ id: string }];
    const fee = await owed(other);
    for (const browser of [other.browser, portal.browser(), owner.browser]) expect((await browser.post(fee.path, { zahlweg: `gespeichert-${id}` })).status).toBe(422);
    expect((await other.browser.post('/mein-bereich/einwilligungen/karte-loeschen', { karte: id })).status).toBe(404);
    expect(await stored(owner.personId)).toHaveLength(1);
  });

  it('what the provider has forgotten is forgotten here, and said; nothing is lost', async () => {
    const me = await withCard();
    bank.standIn('girocheckout').forgetMeans!();
    const fee = await owed(me);
    const page = await me.browser.get(fee.path);
    const answer = await me.browser.post(fee.path, fieldsOf(page, { zahlweg: storedWay(page)! }));
    for (const part of ['Ihre gespeicherte Karte gilt nicht mehr', 'Es wurde nichts abgebucht', 'Jetzt bezahlen']) expect(answer.body).toContain(part);
    expect([await stored(me.personId), storedWay(answer)]).toEqual([[], undefined]);
    expect((await sql<{ actor_kind: string }>("select actor_kind from records where chain = $1 and action = 'accounts.means-over'", [me.personId])).map(({ actor_kind: kind }) => kind)).toEqual(['system']);
    await pay(me.browser, fee, { zahlweg: 'girocheckout' });
    expect((await me.browser.get(fee.path)).body).toContain('Vielen Dank');
  });

  it('deleted on „Einwilligungen“ it is gone, here and on the page of a fee', async () => {
    const me = await withCard();
    const fee = await owed(me);
    const way = storedWay(await me.browser.get(fee.path))!;
    const page = await me.browser.post('/mein-bereich/einwilligungen/karte-loeschen', { karte: way.replace('gespeichert-', '') });
    expect([page.body.includes('Die Karte ist hier gelöscht'), page.body.includes('Endziffern'), await stored(me.personId)]).toEqual([true, false, []]);
    expect((await me.browser.post(fee.path, { zahlweg: way })).status).toBe(422);
    expect((await me.browser.get('/mein-bereich/login-daten/protokoll')).body).toContain('Gespeicherte Karte gelöscht');
  });

  it('one that is over is shown to be deleted, and not offered', async () => {
    const me = await withCard();
    const [{ id }] = await stored(me.personId) as [{ id: string }];
    await inTown(async (tx) => {
      const sealed = await tx.keys.sealSecret({ table: 'stored_means', id }, 'sealed', JSON.stringify({ token: 'x'.repeat(32), tail: '1111', until: '2024-02' }));
      await sql('update stored_means set sealed = $2 where id = $1', [id, sealed]);
    });
    expect(storedWay(await me.browser.get((await owed(me)).path))).toBeUndefined();
    expect((await me.browser.get(consents)).body).toContain('abgelaufen');
  });
});
