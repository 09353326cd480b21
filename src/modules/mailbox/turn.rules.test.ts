import { expect, test } from 'vitest';
import type { RecordEntry } from '../../platform/audit/index.ts';
import { openingsOf, stepsOf } from './steps.rules.ts';
import { turnOf } from './turn.rules.ts';

const at = (day: string): Date => new Date(`${day}T10:00:00Z`);
const found = { dueOn: '2027-01-14', updatedAt: at('2026-12-20'), submittedAt: at('2026-12-17') };

test.each([
  ['received', '2026-12-18', 'Wir sind am Zug', 'Ihre Angaben sind bei uns angekommen. Sie müssen nichts tun. Spätestens am Donnerstag, 14. Januar 2027 hören Sie von uns.'],
  ['in-progress', '2027-01-14', 'Wir sind am Zug', 'Wir prüfen Ihre Angaben. Sie müssen nichts tun. Spätestens am Donnerstag, 14. Januar 2027 hören Sie von uns.'],
  ['in-progress', '2027-01-15', 'Wir sind am Zug', 'Wir prüfen Ihre Angaben. Sie müssen nichts tun. Wir wollten Ihnen bis Donnerstag, 14. Januar 2027 antworten und brauchen länger. Das tut uns leid.'],
  ['question', '2027-02-01', 'Sie sind am Zug', 'Wir haben Ihnen am Sonntag, 20. Dezember 2026 eine Frage gestellt. Bitte antworten Sie uns, damit es weitergeht.'],
  ['decided', '2026-12-21', 'Wir haben entschieden', 'Seit Sonntag, 20. Dezember 2026 liegt unsere Entscheidung für Sie bereit.'],
  ['closed', '2026-12-22', 'Dieser Auftrag ist abgeschlossen', 'Seit Sonntag, 20. Dezember 2026. Sie müssen nichts mehr tun.'],
  ['withdrawn', '2026-12-22', 'Dieser Auftrag ist zurückgezogen', 'Sie haben diesen Auftrag am Sonntag, 20. Dezember 2026 zurückgezogen. Wir bearbeiten ihn nicht weiter.'],
] as const)('who has the ball when %s, read on %s (LOOK)', (state, today, heading, sentence) => {
  expect(turnOf({ ...found, state }, { lang: 'de' }, at(today))).toMatchObject({ heading, sentence });
});

test.each([
  ['received', 'unpaid', 'Ihre Angaben sind bei uns angekommen. Bitte bezahlen Sie noch die Gebühr. Spätestens'], ['in-progress', 'short', 'Wir prüfen Ihre Angaben. Bitte bezahlen Sie noch die Gebühr. Spätestens'],
  ['received', 'running', 'angekommen. Sie müssen nichts tun.'], ['received', 'paid', 'angekommen. Sie müssen nichts tun.'], ['received', 'waived', 'angekommen. Sie müssen nichts tun.'],
] as const)('nobody is told to do nothing who still has to pay: %s, %s (S5.11)', (state, kind, sentence) => {
  expect(turnOf({ ...found, state }, { lang: 'de' }, at('2026-12-18'), [{ kind: 'paid' }, { kind }]).sentence).toContain(sentence);
});

const entry = (seq: number, action: string, data: Record<string, unknown> = {}, name = 'Sabine Beispiel'): RecordEntry =>
  ({ seq, at: at(`2026-12-${17 + seq}`), actor: { kind: 'staff', name }, action, data });
const history = [
  entry(1, 'cases.submitted'), entry(2, 'cases.opened', { from: 'received', to: 'in-progress' }), entry(3, 'cases.note-added'),
  entry(4, 'cases.asked-back', { from: 'in-progress', to: 'question' }), entry(5, 'cases.opened', {}, 'Tom Beispiel'), entry(6, 'cases.replied', { from: 'question', to: 'in-progress' }),
];

const town = { lang: 'de', tenant: { offices: {} } } as const;

test.each([
  ['unpaid', 'Sie sind am Zug', 'Ihr Antrag ist noch nicht eingereicht. Bezahlen Sie bis Donnerstag, 31. Dezember 2026 die Gebühr, dann geht es weiter.'],
  ['short', 'Sie sind am Zug', 'Ihr Antrag ist noch nicht eingereicht.'],
  ['running', 'Bezahlung in Bearbeitung', 'Ihr Antrag wird eingereicht, sobald die Zahlung bestätigt ist. Sie müssen nichts tun.'],
  ['paid', 'Bezahlung in Bearbeitung', 'Ihr Antrag wird eingereicht, sobald die Zahlung bestätigt ist. Sie müssen nichts tun.'],
] as const)('what is paid before submitting says until when, and promises no answer: %s', (kind, heading, sentence) => {
  const turn = turnOf({ ...found, state: 'unpaid', payUntil: '2026-12-31' }, { lang: 'de' }, at('2026-12-18'), [{ kind }]);
  expect([turn.heading, turn.sentence.startsWith(sentence), turn.sentence.includes('Januar')]).toEqual([heading, true, false]);
});

test('the way of a case that waited for its fee begins with saving it', () => {
  const waiting = { ...found, payUntil: '2026-12-31' };
  const shown = (state: 'unpaid' | 'received' | 'lapsed', records: RecordEntry[]) => stepsOf({ ...waiting, state }, records, town).map(({ title, state: how }) => `${title} ${how}`);
  expect(shown('unpaid', [entry(1, 'cases.sent-unpaid')])).toEqual(['Gespeichert current', 'Bezahlen open']);
  expect(shown('received', [entry(1, 'cases.sent-unpaid'), entry(2, 'cases.submitted', { from: 'unpaid', to: 'received' })])).toEqual(['Gespeichert done', 'Eingegangen current', 'Antwort open']);
  expect(shown('lapsed', [entry(1, 'cases.sent-unpaid'), entry(2, 'cases.lapsed', { from: 'unpaid', to: 'lapsed' })])).toEqual(['Gespeichert done', 'Nicht eingereicht current']);
});

test('the way of a case: each change of state with its day, the present one marked, and what is to come', () => {
  expect(stepsOf({ ...found, state: 'in-progress' }, history, town).map(({ title, state }) => `${title} ${state}`)).toEqual([
    'Eingegangen done', 'In Bearbeitung done', 'Rückfrage an Sie done', 'Ihre Antwort ist da current', 'Antwort open',
  ]);
  expect(stepsOf({ ...found, state: 'closed' }, [...history, entry(7, 'cases.closed', { from: 'in-progress', to: 'closed' })], town).at(-1)).toMatchObject({ title: 'Abgeschlossen', state: 'current' });
});

test('who opened it or took its answers out: not what is internal to the office', () => {
  expect(openingsOf([...history, entry(7, 'cases.exported', {}, 'Lena Leitung')], { lang: 'en' }).map(({ what }) => what))
    .toEqual(['Sabine Beispiel opened the case', 'Tom Beispiel opened the case', 'Lena Leitung took your answers out into a file, with those of other cases']);
});
