import { describe, expect, it } from 'vitest';
import { readYaml } from '../../platform/tenancy/index.ts';
import { exportAnswers, showAnswers } from './answers.ts';
import { compileForm } from './compile-form.ts';
import type { Entries } from './entry.ts';
import { issues } from './issues.ts';
import { walk } from './journey.rules.ts';
import { both } from './fields/kit.ts';
import { readPage } from './read-page.ts';
import type { Env } from './state.ts';

const form = compileForm(readYaml('service.yaml', `
rules: { hund1: 90, hund2: 108 }
fee: { amount: 'if anzahl = null then null else if anzahl = 1 then tenant.hund1 else tenant.hund2 * anzahl' }
pages:
  - id: hunde
    title: { de: Ihre Hunde, en: Your dogs }
    fields:
      - { id: anzahl, type: number, min: 1, max: 3, label: { de: Wie viele?, en: How many? } }
      - { id: gefaehrlich, type: yes-no, label: { de: Gefährlich?, en: Dangerous? } }
      - { id: hinweis, type: note, when: gefaehrlich = true, text: { de: Achtung, en: Beware } }
      - { id: erlaubnis, type: upload, when: gefaehrlich = true, label: { de: Erlaubnis, en: Permit } }
  - id: pruefung
    title: { de: Prüfung, en: Test }
    when: gefaehrlich = true
    fields:
      - { id: bestanden, type: date, max: today, label: { de: Bestanden am, en: Passed on } }
  - id: nachfrage
    title: { de: Nachfrage, en: Question }
    when: bestanden != null and bestanden < today - duration("P2Y")
    fields:
      - { id: warum, type: text, label: { de: Warum so spät?, en: Why so late? } }
  - id: halter
    title: { de: Halter, en: Keeper }
    fields:
      - { id: halter, type: person, birthDate: true, prefill: account.person }
      - { id: mail, type: email, optional: true, prefill: account.email, label: { de: E-Mail, en: E-mail } }
      - { id: alter, type: computed, format: number, value: 'years and months duration(halter.birthDate, today).years', label: { de: Alter, en: Age } }
`).value as object).form!;

const env: Env = { today: '2027-03-01' };
const halter = { firstName: 'Erika', lastName: 'Mustermann', birthDate: { day: '12', month: '8', year: '1964' } };
const simple: Entries = { anzahl: '1', gefaehrlich: 'no', halter, mail: '' };
const dangerous: Entries = { ...simple, gefaehrlich: 'yes', hinweis: '', erlaubnis: [{ id: 'f1', name: 'e.pdf', size: 1, type: 'application/pdf' }], bestanden: { day: '1', month: '1', year: '2024' }, warum: 'Krank' };
const path = (entries: Entries): string[] => walk(form, entries, env).pages.map((page) => page.id);

describe('walk', () => {
  it('S4.23: asks only what is on the path', () => {
    expect(path({})).toEqual(['hunde', 'halter']);
    expect(path(simple)).toEqual(['hunde', 'halter']);
    expect(path(dangerous)).toEqual(['hunde', 'pruefung', 'nachfrage', 'halter']);
  });

  it('Open Forms #1527: hidden fields keep no data, also not through others that are hidden because of them', () => {
    const hidden = walk(form, { ...dangerous, gefaehrlich: 'no' }, env);
    expect(hidden.pages.map((page) => page.id)).toEqual(['hunde', 'halter']);
    expect(Object.keys(exportAnswers(hidden)).sort()).toEqual(['anzahl', 'gefaehrlich', 'halter', 'mail']);
    expect(Object.keys(hidden.values).sort()).toEqual(['anzahl', 'gefaehrlich', 'halter', 'mail']);
    expect(Object.keys(hidden.entries).sort()).toEqual(['anzahl', 'gefaehrlich', 'halter', 'mail']);
    expect(JSON.stringify(showAnswers(hidden, 'de'))).not.toMatch(/Krank|e\.pdf|2024/);
  });

  it('a hidden answer comes back when its question does: the draft keeps it', () => {
    expect(walk(form, dangerous, env).values['warum']).toBe('Krank');
  });

  it('derives progress from answers: next is the first page that is not complete', () => {
    expect(walk(form, {}, env).next?.id).toBe('hunde');
    expect(walk(form, { anzahl: '1', gefaehrlich: 'no' }, env).next?.id).toBe('halter');
    expect(walk(form, { ...dangerous, warum: '' }, env).next?.id).toBe('nachfrage');
    expect(walk(form, simple, env)).toMatchObject({ complete: true, next: undefined });
  });

  it('an optional question that was never asked leaves its page open', () => {
    const { mail: _, ...unasked } = simple;
    expect(walk(form, unasked, env).next?.id).toBe('halter');
  });

  it('a wrong answer counts as none for what follows', () => {
    expect(walk(form, { ...simple, anzahl: '7' }, env)).toMatchObject({ feeKnown: false, feeCents: 0, complete: false });
    expect(walk(form, { ...dangerous, bestanden: { day: '31', month: '2', year: '2024' } }, env).pages.map((page) => page.id)).not.toContain('nachfrage');
  });

  it.each([['1', 9000], ['2', 21600], ['3', 32400]])('the fee for %s dogs is %i cents', (anzahl, cents) => {
    expect(walk(form, { ...simple, anzahl }, env)).toMatchObject({ feeCents: cents, feeKnown: true });
  });

  it.each([[12.35, 1235], [0.1 + 0.2, 30], [1.005, 101], [8.115, 812]])('a fee of %d euros is %i cents', (fee, cents) => {
    expect(walk({ ...form, fee: [{ amounts: [{ amount: fee }] }] }, simple, env).feeCents).toBe(cents);
  });

  it('computes', () => {
    expect(showAnswers(walk(form, simple, env), 'de').at(-1)?.rows.at(-1)).toEqual({ fieldId: 'alter', name: 'alter', label: 'Alter', value: '62', computed: true });
  });

  it('refuses a day that is none', () => expect(() => walk(form, {}, { today: 'heute' })).toThrow(/is no day/));
});

describe('what has just appeared', () => {
  const page = form.pages[0]!;
  const posted = (body: Record<string, string>) => walk(form, { ...simple, ...readPage(page, body) }, env).pages[0]!;

  it('is no fault yet, but keeps the page open', () => {
    const state = posted({ anzahl: '1', gefaehrlich: 'yes', _asked: 'anzahl gefaehrlich' });
    expect(state.complete).toBe(false);
    expect(issues(state, 'de')).toEqual([]);
  });

  it('a question that was shown and left open is a fault', () => {
    const state = posted({ anzahl: '', _asked: 'anzahl gefaehrlich' });
    expect(issues(state, 'de').map((issue) => [issue.href, issue.code, issue.text])).toEqual([
      ['#anzahl', 'required', 'Beantworten Sie die Frage „Wie viele?“'], ['#gefaehrlich', 'required', 'Wählen Sie bei „Gefährlich?“ eine Antwort aus.']]);
  });
});

describe('a note that appears because of an answer on its page', () => {
  const note = compileForm({ pages: [{ id: 'p', title: both('P'), fields: [{ id: 'a', type: 'yes-no', label: both('A') }, { id: 'n', type: 'note', when: 'a = true', text: both('Achtung') }] }] }).form!;
  const page = note.pages[0]!;
  const after = (...bodies: Record<string, string>[]) => walk(note, Object.assign({}, ...bodies.map((body) => readPage(page, body))) as Entries, env);

  it('is shown before the way goes on, once', () => {
    expect(after({ a: 'no', _asked: 'a' }).complete).toBe(true);
    expect(after({ a: 'yes', _asked: 'a' })).toMatchObject({ complete: false, next: { id: 'p' } });
    expect(after({ a: 'yes', _asked: 'a' }, { a: 'yes', _asked: 'a n' }).complete).toBe(true);
  });
});

describe('what the account knows', () => {
  const known = { person: { value: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' }, locked: true }, email: { value: 'erika@beispiel.de' } };
  const withAccount = (entries: Entries) => walk(form, { anzahl: '1', gefaehrlich: 'no', ...entries }, { ...env, account: known });

  it('is filled in, but the page is still shown once', () => {
    const { next, pages } = withAccount({});
    expect(next?.id).toBe('halter');
    expect(pages[1]!.fields.map((state) => state.value)).toEqual([{ firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' }, 'erika@beispiel.de', 62]);
  });

  it('what is vouched for cannot be changed by posted data', () => {
    const { values, entries, complete } = withAccount({ halter: { firstName: 'Max', lastName: 'Mustermann', birthDate: { day: '1', month: '1', year: '2000' } }, mail: 'neu@beispiel.de' });
    expect(complete).toBe(true);
    expect(values['halter']).toEqual({ firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' });
    expect(values['mail']).toBe('neu@beispiel.de');
    expect(entries['halter']).toMatchObject({ firstName: 'Erika' });
  });

  it('what is only known may be emptied', () => expect(withAccount({ halter, mail: '' }).values['mail']).toBeNull());

  it('only the parts that are vouched for are fixed', () => {
    const { pages } = walk(form, { halter }, { ...env, account: { person: { value: { firstName: 'Eva' }, locked: true } } });
    const state = pages[1]!.fields[0]!;
    expect([state.locked('firstName'), state.locked('lastName'), state.locked()]).toEqual([true, false, false]);
    expect(state.value).toEqual({ firstName: 'Eva', lastName: 'Mustermann', birthDate: '1964-08-12' });
  });
});
