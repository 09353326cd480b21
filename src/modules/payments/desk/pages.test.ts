/** The pages of the cash desk through the real server: who sees them, what they say, what a post does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { aCitizen } from '../../cases/testing/town-hall.ts';
import { shownReference } from '../reference.rules.ts';
import { paths } from './paths.ts';
import { chargesOn, paid, positions, says } from './testing/charges.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;
let erika: Awaited<ReturnType<typeof aCitizen>>;
let karla: Browser, kurt: Browser, rita: Browser;
const { owed, attempt, listen } = chargesOn(platform, () => erika);
beforeAll(async () => {
  erika = await aCitizen(database, 'Erika Mustermann');
  [karla, kurt, rita] = [await portal.caseworker(staff.karla), await portal.caseworker(staff.kurt), await portal.caseworker(staff.rita)];
});

const today = dayOf(new Date());
const boxes = (name: string, iso: string) => Object.fromEntries(iso.split('-').toReversed().map((part, index) => [`${name}.${['day', 'month', 'year'][index]}`, part]));
const transfer = (reference: string, more: Record<string, string> = {}) => ({ nummer: newId(), verwendungszweck: reference, betrag: '19,90', ...boxes('tag', today), ...more });
const bookings = async (chargeId: string) => (await sql<{ kind: string; cents: number }>('select kind, cents from payment_bookings where charge_id = $1 order by id', [chargeId])).map(({ kind, cents }) => `${kind} ${cents}`);
const csvOf = ({ body }: { body: string }) => body.replace(/^\ufeff/, '').trim().split('\r\n');

describe('who sees it (DESIGN § 4.6)', () => {
  it('cashiers and auditors; for everybody else at the desk it is not there, and nobody is sent to sign in', async () => {
    const { chargeId } = await owed();
    const all = [paths.list, paths.charge(chargeId), paths.book, paths.closing, paths.closingFile, paths.bookings, paths.settlements, paths.settlement(newId())];
    for (const who of [staff.sabine, staff.lea, staff.adam, staff.rike]) {
      const browser = await portal.caseworker(who);
      for (const path of all) expect([who.name, path, (await browser.get(path)).status]).toEqual([who.name, path, 404]);
      for (const path of [paths.charge(chargeId), paths.book, paths.settlements, paths.settlement(newId())]) expect([who.name, path, (await browser.post(path, { aktion: 'fragen' }, false)).status]).toEqual([who.name, path, 404]);
      expect((await browser.get('/verwaltung')).body).not.toContain(`href="${paths.list}"`);
    }
    for (const path of all) expect((await portal.browser().get(path)).path).toMatch(/^\/verwaltung\/anmelden\?weiter/);
    expect((await karla.get('/verwaltung')).path).toBe(paths.list);
  });

  it('an auditor reads, and changes nothing', async () => {
    const { chargeId, reference } = await owed();
    expect((await rita.get('/verwaltung')).path).toBe('/verwaltung/protokoll');
    for (const path of [paths.list, paths.charge(chargeId), paths.closing, paths.settlements, paths.closingFile]) expect([path, (await rita.get(path)).status]).toEqual([path, 200]);
    expect((await rita.get(paths.charge(chargeId))).body).not.toMatch(/value="(erlassen|erstatten|fragen)"/);
    expect((await rita.get(paths.book)).status).toBe(404);
    for (const [path, body] of [[paths.book, transfer(reference)], [paths.charge(chargeId), { aktion: 'erlassen', grund: 'x', nummer: newId() }], [paths.settlements, {}]] as const) expect((await rita.post(path, body, false)).status).toBe(404);
    expect(await bookings(chargeId)).toEqual([]);
  });

  it('of another town nothing; of a case no content, and no citizen', async () => {
    const { chargeId, number, reference } = await owed();
    const other = await portal.caseworker(staff.karla, 'rees');
    for (const path of [paths.charge(chargeId)]) expect((await other.get(path)).status).toBe(404);
    for (const words of [reference, number]) expect((await other.get(`${paths.list}?suche=${words}`)).body).toContain('Dazu gibt es keine Forderung');
    expect((await other.post(paths.book, transfer(reference))).body).toContain('gibt es keine Forderung');
    const page = await karla.get(paths.charge(chargeId));
    expect(page.body).toContain(number);
    for (const secret of ['Erika', 'Mustermann', 'Bello', erika.email]) expect([secret, page.body.includes(secret)]).toEqual([secret, false]);
    expect((await karla.get(`/verwaltung/vorgaenge/${(await sql<{ case_id: string }>('select case_id from charges where id = $1', [chargeId]))[0]!.case_id}`)).status).toBe(404);
  });
});

describe('finding a charge', () => {
  it('by reference with blanks and without, by case number, by amount; a slip is said', async () => {
    const { reference, number } = await owed();
    for (const words of [reference, shownReference(reference).toLowerCase(), number, number.replaceAll('-', ''), '19,90']) {
      expect([words, (await karla.get(`${paths.list}?suche=${encodeURIComponent(words)}`)).body.includes(shownReference(reference))]).toEqual([words, true]);
    }
    const wrong = reference.slice(0, -1) + String((Number(reference.at(-1)) + 1) % 10);
    const page = await karla.get(`${paths.list}?suche=${wrong}`);
    expect([page.status, page.body.includes('Prüfziffern passen nicht'), page.body.includes(`value="${wrong}"`)]).toEqual([422, true, true]);
    expect((await karla.get(`${paths.list}?suche=Erika`)).status).toBe(422);
    expect((await karla.get(`/en${paths.list}?suche=${reference}`)).body).toContain('Found for');
  });

  it('when its case is deleted the bookings are found by the reference', async () => {
    const { chargeId, reference } = await owed();
    await listen(await attempt(chargeId), paid());
    for (const table of ['payment_steps where attempt_id in (select id from payment_attempts where charge_id = $1)', 'payment_attempts where charge_id = $1', 'charges where id = $1']) await sql(`delete from ${table}`, [chargeId]);
    expect((await karla.get(`${paths.list}?suche=${reference}`)).body).toMatch(/Buchungen eines gelöschten Vorgangs[\s\S]*19,90/);
  });

  it('lists show counts, go on page by page, and bear what does not belong in an address', async () => {
    for (let n = 0; n < 31; n++) await owed();
    const page = await karla.get(paths.list);
    const next = /rel="next" href="([^"]+)"/.exec(page.body)![1]!.replaceAll('&amp;', '&');
    const references = (body: string) => [...body.matchAll(/>(RF\d\d(?: \w{1,4})+)<\/a>/g)].map(([, one]) => one);
    const [first, second] = [references(page.body), references((await karla.get(next)).body)];
    expect([new Set(first).size, first.filter((one) => second.includes(one))]).toEqual([30, []]);
    for (const view of ['transfer', 'twice', 'differs', 'contradicted', 'unclear', 'unmatched', 'refunds', 'paid', 'waived', 'unsinn']) expect([view, (await karla.get(`${paths.list}?ansicht=${view}&ab=unsinn`)).status]).toEqual([view, 200]);
  });
});

describe('booking a transfer', () => {
  it('by its reference with blanks; sent twice it is booked once, and said', async () => {
    const { chargeId, reference } = await owed();
    const form = transfer(shownReference(reference).toLowerCase());
    const page = await karla.post(paths.book, form);
    expect([page.path, page.body.includes('Die Überweisung ist gebucht')]).toEqual([paths.charge(chargeId), true]);
    expect((await karla.post(paths.book, form)).body).toContain('war schon gebucht');
    expect(await bookings(chargeId)).toEqual(['payment 1990']);
    const shown = (await karla.get(paths.charge(chargeId))).body;
    expect(shown).toMatch(/Kasse[\s\S]*Karla Kasse/);
    expect(shown).not.toContain('war schon gebucht');
  });

  it('keeps what was typed when something is wrong with it', async () => {
    const page = await karla.post(paths.book, { ...transfer('RF00 1234'), betrag: 'viel', 'tag.day': '31', 'tag.month': '2' });
    expect([page.status, page.body.match(/Prüfziffern passen nicht|Geben Sie einen Betrag ein|Geben Sie die Wertstellung/g)?.length]).toEqual([422, 6]);
    expect(page.body).toMatch(/value="RF00 1234"[\s\S]*value="viel"[\s\S]*value="31"/);
    expect((await karla.post(paths.book, transfer('RF18 5390 0754 7034'))).status).toBe(422);
  });

  it('of another amount asks back once', async () => {
    const { chargeId, reference } = await owed();
    const form = transfer(reference, { betrag: '10,00' });
    const asked = await karla.post(paths.book, form);
    expect([asked.status, asked.body.includes('Trotzdem buchen'), await bookings(chargeId)]).toEqual([422, true, []]);
    expect((await karla.post(paths.book, { ...form, trotzdem: '1' })).body).toContain('Betrag weicht ab');
    expect(await bookings(chargeId)).toEqual(['payment 1000']);
  });
});

describe('repairs', () => {
  it('waiving wants a reason, which stands with the charge; what waited for the fee waits no longer', async () => {
    const { chargeId } = await owed();
    expect((await karla.post(paths.charge(chargeId), { aktion: 'erlassen', grund: ' ', nummer: newId() })).status).toBe(422);
    const page = await karla.post(paths.charge(chargeId), { aktion: 'erlassen', grund: 'Unbillig, § 163 AO', nummer: newId() });
    expect(page.body).toMatch(/Die Gebühr ist erlassen[\s\S]*Erlassen von Karla Kasse[\s\S]*Unbillig, § 163 AO/);
    expect((await sql("select 1 from events where type = 'payments.waived' and payload ->> 'chargeId' = $1", [chargeId])).length).toBe(1);
    expect((await kurt.post(paths.charge(chargeId), { aktion: 'erlassen', grund: 'noch einmal', nummer: newId() })).status).toBe(409);
  });

  it('a refund by two people: the first cannot release it; too much is said; by hand it is booked', async () => {
    const { chargeId, reference } = await owed();
    await karla.post(paths.book, transfer(reference));
    const [{ id: zahlung } = { id: '' }] = await sql<{ id: string }>('select id from payment_attempts where charge_id = $1', [chargeId]);
    const wish = { aktion: 'erstatten', nummer: newId(), zahlung, betrag: '19,90', grund: 'Antrag zurückgezogen' };
    const tooMuch = await karla.post(paths.charge(chargeId), { ...wish, betrag: '20,00' });
    expect([tooMuch.status, tooMuch.body.includes('höchstens 19,90'), tooMuch.body.includes('value="20,00"'), tooMuch.body.includes('Antrag zurückgezogen')]).toEqual([422, true, true, true]);
    for (const _ of [1, 2]) expect((await karla.post(paths.charge(chargeId), wish)).body).toContain('Die Erstattung ist beantragt');
    expect((await karla.get(paths.charge(chargeId))).body).not.toContain('value="freigeben"');
    const own = await karla.post(paths.charge(chargeId), { aktion: 'freigeben', nummer: wish.nummer });
    expect([own.status, own.body.includes('nur eine andere Person')]).toEqual([409, true]);
    expect(await bookings(chargeId)).toEqual(['payment 1990']);
    expect((await kurt.get(`${paths.list}?ansicht=refunds`)).body).toContain(shownReference(reference));
    expect((await kurt.get(paths.charge(chargeId))).body).toContain('value="freigeben"');
    expect((await kurt.post(paths.charge(chargeId), { aktion: 'freigeben', nummer: wish.nummer })).body).toContain('Die Erstattung ist freigegeben');
    expect((await kurt.post(paths.charge(chargeId), { aktion: 'freigeben', nummer: wish.nummer })).status).toBe(409);
    expect(await bookings(chargeId)).toEqual(['payment 1990', 'refund 1990']);
    // who owes it is not asked again
    expect((await karla.get(paths.charge(chargeId))).body).not.toContain('value="erlassen"');
  });

  it('releasing wants somebody who signed in a moment ago', async () => {
    const { chargeId } = await owed();
    const late = await portal.caseworker(staff.kurt);
    await sql("update sessions set proved_at = proved_at - interval '20 minutes'");
    const answer = await late.post(paths.charge(chargeId), { aktion: 'freigeben', nummer: newId() }, false);
    expect([answer.status, String(answer.headers.location)]).toEqual([303, expect.stringMatching(/anmelden\?weiter=.*erneut=1/)]);
    [karla, kurt, rita] = [await portal.caseworker(staff.karla), await portal.caseworker(staff.kurt), await portal.caseworker(staff.rita)];
  });

  it('shows every step with the answer folded away; what is in no list of deeds is not there', async () => {
    const { chargeId } = await owed();
    const at = await attempt(chargeId);
    await listen(at, paid());
    await listen(at, says('failed'));
    const page = await karla.get(paths.charge(chargeId));
    expect(page.body).toMatch(/Der Zahlungsdienst widerspricht[\s\S]*<summary[^>]*>Antwort im Wortlaut[\s\S]*&quot;kind&quot;: &quot;failed&quot;/);
    expect((await karla.post(paths.charge(chargeId), { aktion: 'klaeren', nummer: newId(), grund: 'Irrtum des Dienstes' })).body).toContain('Als geklärt vermerkt');
    expect((await karla.post(paths.charge(chargeId), { aktion: 'unsinn' }, false)).status).toBe(404);
    expect((await karla.post(paths.charge(chargeId), { aktion: 'fragen' })).body).toContain('Der Zahlungsdienst ist gefragt');
    expect((await karla.get(paths.charge('unsinn'))).status).toBe(404);
  });
});

describe('closing and accounting', () => {
  it('sums of a day are all of its bookings; the file says the same, with comma, mark and no formula', async () => {
    await sql('delete from payment_bookings');
    const one = await owed(positions as never);
    await listen(await attempt(one.chargeId, { provider: 'girocheckout' }), paid());
    await listen(await attempt(one.chargeId, { provider: 'girocheckout' }), { ...paid(995), remoteReference: '=cmd()' } as never);
    await karla.post(paths.book, transfer((await owed(positions as never)).reference));
    const page = await karla.get(`${paths.closing}?tag=${today}`);
    expect(page.body.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|').replaceAll('\u00a0', ' ')).toMatch(/431100\|1210\|2\|18,00 €\|0,00 €[\s\S]*431200\|1210\|2\|11,85 €[\s\S]*Zusammen\|[\s\S]*49,75 €/);
    const file = await karla.get(`${paths.closingFile}?tag=${today}`);
    expect([file.headers['content-type'], file.headers['content-disposition'], file.body.startsWith('\ufeffBuchungstag;')]).toEqual(['text/csv; charset=utf-8', expect.stringContaining(`tagesabschluss-${today}.csv`), true]);
    expect(csvOf(file).filter((line) => line.includes('431100'))).toEqual([`${today};GiroCheckout;431100;1210;18,00;0,00;EUR;2`, `${today};Überweisung;431100;1210;12,00;0,00;EUR;1`].map((line) => expect.stringContaining(line.slice(line.indexOf('431100')))));
    const lines = csvOf(await karla.get(`${paths.bookings}?${new URLSearchParams({ ...boxes('von', today), ...boxes('bis', today) })}`));
    expect([lines.length, lines[0]]).toEqual([7, 'Buchungstag;Wertstellung;Art;Betrag;Währung;Konto;Kostenstelle;Verwendungszweck;Zahlweg;Buchung beim Zahlungsdienst;Position']);
    expect(lines.slice(1).reduce((sum, line) => sum + Number(line.split(';')[3]!.replace(',', '.')) * 100, 0)).toBeCloseTo(4975);
    expect(lines.filter((line) => /(^|;)"?=/.test(line))).toEqual([]);
    expect((await sql("select 1 from records where action = 'payments.exported'")).length).toBeGreaterThan(1);
  });

  it('a day that is none, and a period that is none, are said with what was typed', async () => {
    expect((await karla.get(`${paths.closing}?tag.day=31&tag.month=2&tag.year=2026`)).status).toBe(422);
    expect((await karla.get(`${paths.closing}?tag=${nextDay(today, -1)}`)).body).toContain('An diesem Tag ist nichts gebucht');
    const page = await karla.get(`${paths.bookings}?${new URLSearchParams({ ...boxes('von', today), ...boxes('bis', nextDay(today, -1)) })}`);
    expect([page.status, page.body.includes('Tauschen Sie die beiden Tage')]).toEqual([422, true]);
    expect((await karla.get(`${paths.closingFile}?tag=2026-02-31`)).status).toBe(400);
  });

  it('counts Berlin’s day: a minute before midnight is the day before', async () => {
    const { chargeId } = await owed();
    await listen(await attempt(chargeId), paid());
    await sql("update payment_bookings set booked_at = '2026-07-01T22:30:00Z' where charge_id = $1", [chargeId]);
    expect((await karla.get(`${paths.closing}?tag=2026-07-01`)).body).toContain('nichts gebucht');
    expect((await karla.get(`${paths.closing}?tag=2026-07-02`)).body).toContain('19,90');
  });
});

describe('settlements', () => {
  const upload = (content: string, zahlweg = 'girocheckout') => karla.upload(paths.settlements, { zahlweg }, content === '' ? [] : [{ field: 'datei', name: 'abrechnung.csv', type: 'text/csv', content }]);
  const verdicts = (body: string) => [...body.matchAll(/(stimmt|Betrag weicht ab|steht doppelt in der Datei|dort bezahlt, hier nicht gebucht|hier nicht gebucht, Forderung bekannt|hier unbekannt|geklärt)<\/span>/g)].map(([, one]) => one);

  it('each line is held against the books; what is paid there and not booked here is asked about; the same file twice is the first', async () => {
    const [one, two, three, four, five] = await Promise.all([1, 2, 3, 4, 5].map(() => owed()));
    await listen(await attempt(one!.chargeId, { provider: 'girocheckout' }), { ...paid(), remoteReference: 'tx-one' } as never);
    await listen(await attempt(two!.chargeId, { provider: 'girocheckout' }), { ...paid(), remoteReference: 'tx-two' } as never);
    const open = await attempt(three!.chargeId, { provider: 'girocheckout' });
    await listen(await attempt(five!.chargeId, { provider: 'girocheckout' }), { ...paid(), remoteReference: 'tx-five' } as never);
    const content = ['Datum;Transaktions-ID;Verwendungszweck;Betrag;Gebühr', `${today};tx-one;;19,90;0,35`, `${today};tx-one;;19,90;0,35`, `${today};tx-two;;20,00;`, `${today};r-${open};;19,90;`, `${today};;${shownReference(four!.reference)};19,90;`, `${today};tx-x;;5,00;`, ''].join('\r\n');
    const page = await upload(content);
    expect([page.status, page.body.includes('eingelesen und verglichen'), verdicts(page.body)]).toEqual([200, true, ['stimmt', 'steht doppelt in der Datei', 'Betrag weicht ab', 'dort bezahlt, hier nicht gebucht', 'hier nicht gebucht, Forderung bekannt', 'hier unbekannt']]);
    expect(page.body).toMatch(/Hier gebucht, dort nicht[\s\S]*tx-five/);
    expect((await sql("select 1 from graphile_worker._private_jobs where payload -> 'payload' ->> 'attemptId' = $1 and key like '%payments.ask-settlement:%'", [open])).length).toBe(1);
    const again = await upload(content);
    expect([again.path, again.body.includes('schon eingelesen'), (await sql('select 1 from settlements')).length]).toEqual([page.path, true, 1]);
    // what its provider then confirms is booked, and the line is right by itself
    await listen(open, paid(), 'settlement');
    expect(verdicts((await karla.get(page.path)).body)[3]).toBe('stimmt');
    const unmatched = await karla.get(`${paths.list}?ansicht=unmatched`);
    expect([verdicts(unmatched.body).length, unmatched.body.includes('tx-x')]).toEqual([2, true]);
    expect((await karla.post(page.path, { geklaert: '7' })).body).toContain('als geklärt vermerkt');
    expect((await karla.get(`${paths.list}?ansicht=unmatched`)).body).not.toContain('tx-x');
    expect((await karla.post(page.path, { geklaert: 'x' }, false)).status).toBe(404);
    expect((await rita.get(page.path)).body).not.toContain('name="geklaert"');
  });

  it('at the same moment by two, the same file is imported once', async () => {
    const content = `Datum;Transaktions-ID;Betrag\n${today};tx-${newId()};1,00\n`;
    const pages = await Promise.all([upload(content), upload(content)]);
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1);
    expect((await sql('select 1 from settlement_lines where settlement_id = $1', [pages[0]!.path.split('/').at(-1)])).length).toBe(1);
  });

  it.each([
    ['', 'girocheckout', 'Wählen Sie eine Datei'], ['a;b\n1;2\n', 'girocheckout', 'keine Zeile mit Überschriften'], ['Referenz;Betrag\nx;viel\n', 'girocheckout', 'In Zeile 2'], ['Referenz;Betrag\n', 'girocheckout', 'Unter den Überschriften'],
    ['Referenz;Betrag\nx;1\n', 'gibtsnicht', 'von wem'], [`Referenz;Betrag\n${' '.repeat(11 * 1024 * 1024)}`, 'girocheckout', 'größer als 10 MB'],
  ])('%.20j of %s is said: %s', async (content, zahlweg, words) => {
    const page = await upload(content, zahlweg);
    expect([page.status, page.body.includes(words)]).toEqual([422, true]);
  });
});

it('nothing that is sent makes a failure of ours', async () => {
  const { chargeId } = await owed();
  const odd = ['%00', '%', 'null', '-1', "'%20or%201=1", 'a'.repeat(300), '%F0%9F%90%B6', '0000-01-01', '9999-12-31', '9'.repeat(30)];
  for (const value of odd) {
    for (const url of [`${paths.list}?suche=`, `${paths.list}?ab=`, `${paths.list}?ansicht=unmatched&ab=`, `${paths.list}?suche=19,90&ab=`, `${paths.closing}?tag=`, `${paths.closingFile}?tag=`, `${paths.bookings}?von.year=`, `${paths.settlements}?ab=`, `${paths.book}?verwendungszweck=`, `${paths.book}?tag=`]) expect([url, value, (await karla.get(`${url}${value}`)).status < 500]).toEqual([url, value, true]);
    for (const url of [paths.charge(value), paths.settlement(value)]) expect([url, (await karla.get(url)).status < 500]).toEqual([url, true]);
  }
  for (const aktion of ['fragen', 'erlassen', 'klaeren', 'erstatten', 'freigeben', 'zurueckziehen', '__proto__']) {
    for (const body of [{ aktion } as Record<string, string>, { aktion, nummer: 'x', zahlung: 'x', betrag: '1e9', grund: 'a' }, { aktion, nummer: newId(), zahlung: newId(), betrag: '9999999', grund: 'a'.repeat(9000) }]) expect([aktion, (await karla.post(paths.charge(chargeId), body, false)).status < 500]).toEqual([aktion, true]);
  }
  for (const content of ['\0\0\0', 'Referenz;Betrag;Datum;Transaktions-ID\nx\0;1;01.01.0000;\0y\n', '"', 'Referenz;Betrag\n"x;1\n', 'Referenz;Betrag;Währung;Gebühr\nRF;9999999;EURO;-9999999\n']) {
    expect((await karla.upload(paths.settlements, { zahlweg: 'girocheckout' }, [{ field: 'datei', name: 'a\0b.csv', type: 'text/csv', content }])).status).toBeLessThan(500);
  }
});
