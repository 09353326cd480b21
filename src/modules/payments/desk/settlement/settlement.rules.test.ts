/** Settlement files as providers and banks write them, and what their lines are about. */
import { describe, expect, it } from 'vitest';
import { creditorReference, shownReference } from '../../reference.rules.ts';
import { columnsIn, fileDay, headings, referenceIn } from './columns.rules.ts';
import { match, verdictOf, type KnownAttempt, type KnownBooking } from './match.rules.ts';
import { readFile } from './read-file.ts';

const reference = creditorReference('26-1234-5678-5', 1);
const read = (text: string | Uint8Array) => readFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);

describe('a file', () => {
  it.each([
    ['a bank’s statement, with notes above and sums below', `Umsatzanzeige;29.11.2026\r\n\r\nBuchungstag;Valuta;Verwendungszweck;Betrag;Währung\r\n28.11.2026;27.11.2026;SVWZ+${shownReference(reference)} DANKE;19,90;EUR\r\nSumme;;;;\r\n`, [{ line: 4, reference, remoteId: undefined, cents: 1990, feeCents: undefined, currency: 'EUR', day: '2026-11-27' }]],
    ['English, commas, quotes', `"Date","Transaction ID","Gross","Fee","Currency"\n"2026-11-28T10:00:00Z","8XY12345AB678901C","1,019.90","-0.85","EUR"\n`, [{ line: 2, reference: undefined, remoteId: '8XY12345AB678901C', cents: 101_990, feeCents: 85, currency: 'EUR', day: '2026-11-28' }]],
    ['tabs, and money that went back', `Transaktionscode\tBrutto\tGebühr\tDatum\nabc\t-19,90\t0,35\t28.11.26\n`, [{ line: 2, reference: undefined, remoteId: 'abc', cents: -1990, feeCents: 35, currency: 'EUR', day: '2026-11-28' }]],
    ['a mark before UTF-8', `\ufeffReferenz;Betrag\n${reference};19,90\n`, [{ line: 2, reference, remoteId: undefined, cents: 1990, feeCents: undefined, currency: 'EUR', day: undefined }]],
  ])('%s', (_what, text, lines) => { expect(read(text)).toEqual({ kind: 'read', lines }); });

  it('in Windows-1252 is read as such', () => { expect(read(Buffer.from('Transaktions-ID;Betrag;Geb\xfchr;W\xe4hrung\nabc;1,00;0,10;EUR\n', 'latin1'))).toMatchObject({ kind: 'read', lines: [{ feeCents: 10 }] }); });

  it.each([
    ['no headings', '19,90;abc\n', { kind: 'headings' }], ['headings without an amount', 'Datum;Referenz\n1;2\n', { kind: 'headings' }], ['headings that name nothing paid', 'Datum;Betrag\n1;2\n', { kind: 'headings' }], ['empty', '', { kind: 'headings' }],
    ['nothing below', 'Referenz;Betrag\n', { kind: 'empty' }], ['an amount that is none', 'Referenz;Betrag\nx;19,90\ny;viel\n', { kind: 'amount', line: 3 }], ['too long', `Referenz;Betrag\n${'x;1\n'.repeat(20_001)}`, { kind: 'too-long' }],
    ['binary', '\x00\x01\x02PK', { kind: 'headings' }],
  ])('%s is said', (_what, text, outcome) => { expect(read(text)).toEqual(outcome); });

  it('knows every heading that the papers name', () => {
    for (const [meaning, words] of Object.entries(headings)) for (const word of words) {
      const columns = columnsIn(meaning === 'amount' ? ['Referenz', word.toUpperCase()] : ['Betrag', word.toUpperCase(), ...(meaning === 'reference' || meaning === 'remoteId' ? [] : ['Referenz'])]);
      expect([word, columns?.[meaning as 'amount']]).toEqual([word, 1]);
    }
  });
});

it.each([
  [`EREF+X SVWZ+${shownReference(reference)} Erika Mustermann`, reference], [reference.toLowerCase(), reference], [`Gebühr ${reference}`, reference], [`RF00 ${shownReference(reference)}`, reference],
  ['RF00 1234', undefined], ['Hundesteuer', undefined], ['', undefined], [`${reference.slice(0, -1)}`, undefined],
])('the reference in %j', (text, found) => { expect(referenceIn(text)).toBe(found); });

it.each([['29.11.2026', '2026-11-29'], ['29.11.26', '2026-11-29'], ['1.2.2026 10:00', '2026-02-01'], ['29/11/2026', '2026-11-29'], ['2026-11-29', '2026-11-29'], ['2026-11-29T23:59:59Z', '2026-11-29'], ['31.02.2026', undefined], ['', undefined], ['gestern', undefined], ['20261129', undefined], ['01.01.0000', undefined], ['01.01.9999', undefined]])('the day %j', (written, day) => { expect(fileDay(written)).toBe(day); });

describe('what a line is about', () => {
  const id = '01890000-0000-7000-8000-000000000001';
  const attempts: KnownAttempt[] = [{ id, remoteId: 'order-1', remoteReference: 'tx-1', reference, paid: true }, { id: '01890000-0000-7000-8000-000000000002', remoteId: 'order-2', reference, paid: false }];
  const bookings: KnownBooking[] = [{ id: 'b1', attemptId: id, kind: 'payment', cents: 1990, reference, remoteReference: 'tx-1' }, { id: 'b2', attemptId: id, kind: 'refund', cents: 990, reference }];
  const line = (more: object) => ({ line: 1, cents: 1990, currency: 'EUR', ...more });
  it.each([
    ['the provider’s transaction', { remoteId: 'tx-1' }, [id, 'b1']], ['its order', { remoteId: 'order-1' }, [id, 'b1']], ['our number', { remoteId: id }, [id, 'b1']], ['our number without dashes', { remoteId: id.replaceAll('-', '').toUpperCase() }, [id, 'b1']],
    ['the reference alone', { reference }, [id, 'b1']], ['money that went back', { remoteId: 'tx-1', cents: -990 }, [id, 'b2']], ['an attempt that is not booked', { remoteId: 'order-2', reference }, [attempts[1]!.id, undefined]], ['nothing known', { remoteId: 'x', reference: 'RF18539007547034' }, [undefined, undefined]],
  ])('%s', (_what, more, found) => { expect(match([line(more)], attempts, bookings).map((one) => [one.attemptId, one.bookingId])).toEqual([found]); });

  it('two lines about one booking: the second repeats the first; two bookings of a reference are taken one each', () => {
    expect(match([line({ remoteId: 'tx-1' }), { ...line({ remoteId: 'tx-1' }), line: 2 }], attempts, bookings).map(({ repeats }) => repeats)).toEqual([undefined, 1]);
    const twice: KnownBooking[] = [{ id: 'b1', kind: 'payment', cents: 1000, reference }, { id: 'b3', kind: 'payment', cents: 1990, reference }];
    expect(match([line({ reference }), { ...line({ reference }), cents: 1000, line: 2 }], [], twice).map(({ bookingId, repeats }) => [bookingId, repeats])).toEqual([['b3', undefined], ['b1', undefined]]);
  });

  it.each([
    ['matches', {}, { cents: 1990, currency: 'EUR' }], ['differs', {}, { cents: 1000, currency: 'EUR' }], ['differs', {}, { cents: 1990, currency: 'USD' }], ['repeated', { repeats: 1 }, { cents: 1990, currency: 'EUR' }],
    ['missing', { attemptId: id }, undefined], ['bookable', { attemptId: id, chargeId: id, transfer: true }, undefined], ['missing', { attemptId: id, chargeId: id, transfer: true, cents: -1 }, undefined], ['bookable', { chargeId: id }, undefined], ['unknown', {}, undefined], ['unknown', { chargeId: id, cents: -1 }, undefined], ['cleared', { cleared: true }, undefined],
  ])('%s: %j', (verdict, more, booked) => { expect(verdictOf({ cents: 1990, currency: 'EUR', cleared: false, ...more }, booked)).toBe(verdict); });
});
