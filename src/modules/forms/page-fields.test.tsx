import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { checkHtml } from '../../../test/support/check-html.ts';
import { readYaml } from '../../platform/tenancy/index.ts';
import { compileForm } from './compile-form.ts';
import type { Entries } from './entry.ts';
import { fieldTypes } from './field-types.ts';
import { both } from './fields/kit.ts';
import type { Form } from './form.ts';
import { issues } from './issues.ts';
import { walk } from './journey.rules.ts';
import { PageFields } from './page-fields.view.tsx';

const env = { today: '2027-03-01' };

/** A page of a form as a document. */
function render(form: Form, entries: Entries, { lang = 'de' as const, showErrors = false, account = {} } = {}) {
  const state = walk(form, entries, { ...env, account }).pages[0]!;
  const html = renderToString(
    <html lang={lang}><head><title>Seite</title></head><body><main><h1>Seite</h1>
      <form method="post" action="/"><PageFields state={state} lang={lang} showErrors={showErrors} /><button type="submit">Weiter</button></form>
    </main></body></html>);
  return { html: `<!DOCTYPE html>\n${html}`, state };
}

const yaml = (text: string): Form => compileForm(readYaml('service.yaml', text).value as object).form!;

describe('PageFields', () => {
  it.each([...fieldTypes.values()].flatMap((kind) => kind.examples.map((example, i) => [`${kind.type} ${i}`, kind, example] as const)))('%s is valid HTML, with and without faults', async (name, kind, example) => {
    const field = { ...example.def, id: 'feld', type: kind.type, label: both('Frage', 'Question'), hint: both('Tipp', 'Tip'), help: both('Mehr dazu.', 'More.') };
    const { form } = compileForm({ pages: [{ id: 'seite', title: both('Seite', 'Page'), fields: [field] }] });
    for (const showErrors of [false, true]) {
      const { html, state } = render(form!, { feld: example.entry }, { showErrors });
      await checkHtml(html, name);
      const faults = issues(state, 'de');
      // GC Forms #3085: the summary names the field and leads to it.
      if (showErrors) for (const fault of faults) expect(html).toContain(`id="${fault.href.slice(1)}"`);
      for (const fault of faults) expect(fault.text).toContain('Frage');
    }
  });

  const group = yaml(`
pages:
  - id: seite
    title: { de: Seite, en: Page }
    fields:
      - { id: mehr, type: yes-no, label: { de: Mehr?, en: More? } }
      - { id: wieviel, type: number, when: mehr = true, label: { de: Wie viel?, en: How much? } }
      - id: kinder
        type: group
        min: 1
        max: 3
        label: { de: Ihre Kinder, en: Your children }
        itemLabel: { de: Kind, en: Child }
        fields:
          - { id: vorname, type: text, label: { de: Vorname, en: First name } }
          - { id: geboren, type: date, label: { de: Geboren am, en: Born on } }
`);
  const two = [{ _key: 'i1', vorname: 'Mia', geboren: '2020-05-01' }, { _key: 'i2', vorname: 'Ben', geboren: '' }];

  it('groups: valid HTML; each button says what it removes; Enter presses another', async () => {
    const { html, state } = render(group, { kinder: two, mehr: 'no' }, { showErrors: true });
    await checkHtml(html, 'group');
    expect(html).toContain('Kind 2 entfernen');
    expect(html).toContain('name="kinder.1._key" value="i2"');
    expect(html.indexOf('<button')).toBe(html.indexOf('<button type="submit" class="kern-sr-only"'));
    expect(html).toContain('Füllen Sie „Geboren am“ aus.');
    expect(issues(state, 'de').map((issue) => issue.text)).toEqual(['Füllen Sie „Kind 2: Geboren am“ aus.']);
  });

  it('marks the questions that others depend on, for script; and names those shown', () => {
    const { html } = render(group, { mehr: 'yes' });
    expect(html).toContain('data-controls="wieviel"');
    expect(html).toContain('name="_asked" value="mehr wieviel kinder kinder.0.vorname kinder.0.geboren"');
  });

  it('WCAG 1.3.5: autofill tokens only for what is about the person filling in', () => {
    const form = yaml(`
pages:
  - id: seite
    title: { de: Seite, en: Page }
    fields:
      - { id: ich, type: person, prefill: account.person }
      - { id: kind, type: person, label: { de: Kind, en: Child } }
`);
    const { html } = render(form, {});
    expect(html.match(/autocomplete="given-name"/g)).toHaveLength(1);
  });

  it('what is vouched for cannot be changed', async () => {
    const form = yaml('pages:\n  - id: seite\n    title: { de: Seite, en: Page }\n    fields:\n      - { id: ich, type: person, birthDate: true, prefill: account.person }\n');
    const { html } = render(form, {}, { account: { person: { value: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' }, locked: true } } });
    await checkHtml(html, 'locked');
    expect(html.match(/readonly/gi)?.length).toBe(5);
    expect(html).toContain('hat eine Behörde bestätigt');
  });
});
