import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../test/support/app.ts';
import { hashToken, newToken } from '../../../platform/crypto/token.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { codeInPdf } from '../../../platform/pdf/index.ts';
import { readPdf } from '../../../platform/pdf/testing/read-pdf.ts';
import { submit } from '../../cases/index.ts';
import { aCase, aCitizen, aSubmission } from '../../cases/testing/town-hall.ts';
import { insertAttempt, markBegun } from '../attempts.store.ts';
import { charge } from '../charge.ts';
import { selectCharge } from '../charges.store.ts';
import { bookRefund } from '../desk/books.store.ts';
import { hear } from '../hear.ts';
import { paymentsOf } from '../stand.ts';
import { paymentReceiptOf } from './payment-receipt.ts';
import { receipted } from './receipt.rules.ts';

const portal = await testApp();
const { platform, database } = portal;
const town = 'guetersloh';
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const purpose = { de: 'Eheurkunde bestellen', en: 'Order a marriage certificate' };
const positions = [
  { label: { de: 'Eheurkunde, erste ihrer Art', en: 'first' }, quantity: 1, cents: 1400, basis: { de: 'Tarif Nummer 4711', en: 'tariff number 4711' } },
  { label: { de: 'Eheurkunde, weitere', en: 'further' }, quantity: 2, cents: 1400 },
];
let owner: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann'); });

async function owed(of: { caseId: string; number: string }): Promise<{ caseId: string; chargeId: string; attemptId: string; link: string }> {
  const chargeId = (await inTown((tx) => charge(tx, { caseId: of.caseId, caseNumber: of.number, purpose, basis: { de: 'Satzung des Standesamts', en: 'bylaw' }, positions })))!;
  const attemptId = newId();
  await inTown(async (tx) => {
    await insertAttempt(tx, { id: attemptId, chargeId, provider: 'ueberweisung', cents: 2800, currency: 'EUR', expiresAt: new Date(Date.now() + 1e6) });
    await markBegun(tx, attemptId, { remoteId: attemptId });
  });
  return { caseId: of.caseId, chargeId, attemptId, link: (await inTown((tx) => paymentsOf(tx, of.caseId)))[0]!.link };
}
const pay = ({ attemptId }: { attemptId: string }, cents = 2800) => inTown((tx) => hear(tx, attemptId, { kind: 'paid', money: { cents, currency: 'EUR' }, method: 'transfer', raw: {} }, 'desk'));
const giveBack = ({ chargeId, attemptId }: { chargeId: string; attemptId: string }, cents: number) => inTown(async (tx) => {
  const { reference } = (await selectCharge(tx, chargeId))!;
  await bookRefund(tx, { chargeId, attemptId, refundId: newId(), kind: 'refund', cents, currency: 'EUR', reference, positions, provider: 'ueberweisung', paidOn: '2027-03-01' });
});
async function bytesOf(chargeId: string): Promise<{ id: string; bytes: Buffer }> {
  const { id } = (await paymentReceiptOf(platform, town, chargeId))!;
  const parts: Uint8Array[] = [];
  for await (const part of platform.files.read(town, id)) parts.push(part as Uint8Array);
  return { id, bytes: Buffer.concat(parts) };
}
const wordsOf = async (chargeId: string): Promise<string> => readPdf((await bytesOf(chargeId)).bytes).pages.join(' ');

// issue 5: „Receipt PDF with fee positions and legal basis“
describe('the receipt of a payment', () => {
  it('names positions, their paragraphs, the sum, the way of payment, reference, day and town; tagged, and made once', async () => {
    const one = await owed(await aCase(platform, owner));
    await pay(one);
    const { id, bytes } = await bytesOf(one.chargeId);
    const { tagged, structure, title, language, pages } = readPdf(bytes);
    expect({ tagged, language, title }).toEqual({ tagged: true, language: 'de-DE', title: 'Zahlungsbeleg: Eheurkunde bestellen' });
    expect([(structure['TH'] ?? 0) > 6, structure['Figure']]).toEqual([true, expect.any(Number)]);
    for (const part of ['Bezahlt: 28,00', 'erste ihrer Art', 'Tarif Nummer 4711', 'weitere', 'Satzung des Standesamts', 'Überweisung', 'RF', 'Gütersloh', 'Erika Mustermann', 'Prüfcode']) expect(pages.join(' ')).toContain(part);
    expect((await bytesOf(one.chargeId)).id).toBe(id);
    const both = await Promise.all([paymentReceiptOf(platform, town, one.chargeId), paymentReceiptOf(platform, town, one.chargeId)]);
    expect(both.map((file) => file!.id)).toEqual([id, id]);
  });

  it('can be checked at „Beleg prüfen“, by its code and by its bytes', async () => {
    const one = await owed(await aCase(platform, owner));
    await pay(one);
    const { bytes } = await bytesOf(one.chargeId);
    const page = await portal.browser().get(`/beleg-pruefen/${codeInPdf(bytes)}`);
    expect(page.body).toContain('Dieser Beleg ist von uns');
    expect(page.body).toContain('Zahlungsbeleg');
    expect(await database.sql('select kind from documents where sha256 = $1', [createHash('sha256').update(bytes).digest()])).toEqual([{ kind: 'payment' }]);
  });

  it('one that was given back says so; each state of the books is a paper of its own', async () => {
    const one = await owed(await aCase(platform, owner));
    await pay(one);
    const first = (await bytesOf(one.chargeId)).id;
    await giveBack(one, 1400);
    expect(await wordsOf(one.chargeId)).toMatch(/Davon erstattet: 14,00.*Bezahlt bleiben 14,00/);
    await giveBack(one, 1400);
    const words = await wordsOf(one.chargeId);
    expect(words).toMatch(/Vollständig erstattet: 28,00/);
    expect(words).not.toContain('Bezahlt:');
    expect((await bytesOf(one.chargeId)).id).not.toBe(first);
  });

  it('is nobody’s before it is paid, and the applicant’s alone after: with an account, or in the browser that sent it', async () => {
    const token = newToken();
    const one = await owed(await inTown((tx) => submit(tx, platform, aSubmission({ holderHash: hashToken(token) }))));
    const path = `/bezahlen/${one.link}/beleg`;
    const holder = portal.browser();
    holder.cookies.set('antrag', token);
    expect((await holder.get(path)).path).toBe(`/bezahlen/${one.link}`);
    await pay(one, 1000);
    expect((await holder.get(path)).path).toBe(`/bezahlen/${one.link}`);
    expect(await paymentReceiptOf(platform, town, one.chargeId)).toBeUndefined();
    const rest = newId();
    await inTown((tx) => insertAttempt(tx, { id: rest, chargeId: one.chargeId, provider: 'ueberweisung', cents: 1800, currency: 'EUR', expiresAt: new Date(Date.now() + 1e6) }));
    await pay({ attemptId: rest }, 1800);
    expect((await holder.get(`/bezahlen/${one.link}`)).body).toContain(`href="${path}"`);
    const file = await holder.get(path);
    expect([file.status, file.headers['content-type'], file.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    for (const other of [portal.browser(), await portal.citizen(citizens.max)]) {
      expect((await other.get(path)).status).toBe(404);
      expect((await other.get(`/bezahlen/${one.link}`)).body).not.toContain(path);
    }
  });
});

describe('what a receipt confirms', () => {
  const line = (kind: 'payment' | 'refund', cents: number, currency = 'EUR') => ({ kind, cents, currency });
  it.each([
    ['nothing yet', 'open', [], undefined],
    ['a part', 'open', [line('payment', 99)], undefined],
    ['other money', 'open', [line('payment', 100, 'USD')], undefined],
    ['all of it', 'paid', [line('payment', 100)], 'paid'],
    ['in two parts', 'paid', [line('payment', 40), line('payment', 60)], 'paid'],
    ['more than asked', 'paid', [line('payment', 130)], 'over'],
    ['twice, and one given back', 'paid', [line('payment', 100), line('payment', 100), line('refund', 100)], 'paid'],
    ['a part given back', 'paid', [line('payment', 100), line('refund', 1)], 'partly-refunded'],
    ['all given back', 'paid', [line('payment', 100), line('refund', 100)], 'refunded'],
    ['paid though waived', 'waived', [line('payment', 100)], 'paid'],
    ['waived', 'waived', [], undefined],
  ] as const)('%s', (_what, state, bookings, kind) => { expect(receipted({ cents: 100, currency: 'EUR', state }, bookings)?.kind).toBe(kind); });
});
