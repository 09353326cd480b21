import { describe, expect, it } from 'vitest';
import { printProblem, readYaml } from '../../../platform/tenancy/index.ts';
import { showAnswers } from '../answers.ts';
import { compileForm, compileStored } from '../compile-form.ts';
import { walk } from '../journey.rules.ts';

/** Compiles YAML as an author writes it; the first line is line 1. */
const problemsOf = (yaml: string): string[] => compileForm(readYaml('service.yaml', yaml).value as object, 'service.yaml').problems.map((problem) => printProblem(problem).replace(/^\S*service\.yaml:/, ''));

const page = (fields: string, more = ''): string => `pages:\n  - id: hund\n    title: { de: Hund, en: Dog }\n${more}    fields:\n${fields}`;
const label = 'label: { de: Frage, en: Question }';
const choice = `      - { id: art, type: choice, ${label}, options: [ { value: rest, label: { de: R, en: R } }, { value: bio, label: { de: B, en: B } } ] }\n`;

// S4.23: each mistake is found when the definition is loaded, with line and cure.
describe('compileForm tells authors what to mend', () => {
  it.each([
    ['unknown type', page(`      - { id: a, type: texxt, ${label} }`), /^5 .*unknown type "texxt" — Did you mean "text"\?/],
    ['no type', page(`      - { id: a, ${label} }`), /^5 the field has no type/],
    ['unknown key', page(`      - { id: a, type: text, ${label}, maxx: 5 }`), /^5 unknown key "maxx".*max/],
    ['missing label', page('      - { id: a, type: text }'), /^5 "label" is missing|^5 .*label.* is missing/],
    ['missing translation', page('      - { id: a, type: text, label: { de: Frage } }'), /^5 label.en: the English text is missing/],
    ['one language only', page('      - { id: a, type: text, label: Frage }'), /^5 .*label.*one text only — write \{ de: …, en: … \}/],
    ['id twice', page(`      - { id: a, type: text, ${label} }\n      - { id: a, type: date, ${label} }`), /^6 the id "a" stands twice \(first in line 5\)/],
    ['id twice, in a group', page(`      - { id: a, type: text, ${label} }\n      - id: g\n        type: group\n        ${label}\n        itemLabel: { de: X, en: X }\n        fields:\n          - { id: a, type: text, ${label} }`), /^11 the id "a" stands twice/],
    ['bad id', page(`      - { id: mein-feld, type: text, ${label} }`), /^5 .*is no id/],
    ['a word of FEEL as id', page(`      - { id: today, type: text, ${label} }`), /^5 "today" is a word of the expression language/],
    ['unknown name', page(`      - { id: rasse, type: text, ${label} }\n      - { id: b, type: text, ${label}, when: rase = "x" }`), /^6 in "rase = "x"": unknown name "rase" — Did you mean "rasse"\?/],
    ['asked later', page(`      - { id: b, type: text, ${label}, when: rasse = "x" }\n      - { id: rasse, type: text, ${label} }`), /^5 .*"rasse" is asked later/],
    ['itself', page(`      - { id: b, type: yes-no, ${label}, when: b = true }`), /^5 .*"b" refers to itself/],
    ['a page that looks at itself', page(`      - { id: b, type: yes-no, ${label} }`, '    when: b = true\n'), /^4 .*"b" is asked later/],
    ['never', page(`      - { id: b, type: yes-no, ${label}, when: false }`), /^5 this condition can never hold/],
    ['never, by contradiction', page(`${choice}      - { id: b, type: text, ${label}, when: 'art = "rest" and art = "bio"' }`), /^6 this condition can never hold/],
    ['never, within its page', `${page(choice)}  - id: rest\n    title: { de: x, en: x }\n    when: art = "rest"\n    fields:\n      - { id: b, type: text, ${label}, when: art = "bio" }`, /^10 this condition can never hold/],
    ['no such option', page(`${choice}      - { id: b, type: text, ${label}, when: art = "reste" }`), /^6 .*"reste" is none of the options — Did you mean "rest"\?/],
    ['two kinds', page(`      - { id: d, type: date, ${label} }\n      - { id: b, type: text, ${label}, when: d > "2027-01-01" }`), /^6 .*compares a date with a text, which never holds — Write date\("2027-03-31"\)/],
    ['not a condition', page(`      - { id: n, type: number, ${label} }\n      - { id: b, type: text, ${label}, when: n + 1 }`), /^6 this is a number, not a condition/],
    ['no expression', page(`      - { id: b, type: text, ${label}, when: 'a ==' }`), /^5 .*this is no FEEL expression/],
    ['unknown function', page(`      - { id: n, type: text, ${label} }\n      - { id: b, type: text, ${label}, when: 'start with(n, "x")' }`), /^6 .*unknown function "start with" — Did you mean "starts with"\?/],
    ['too few arguments', page(`      - { id: n, type: text, ${label} }\n      - { id: b, type: text, ${label}, when: contains(n) }`), /^6 .*contains\(\) takes 2 value\(s\), not 1 — Write contains\(string, match\)/],
    ['a day that does not exist', page(`      - { id: b, type: text, ${label}, when: 'today > date("2027-02-31")' }`), /^5 .*has no value — Write date/],
    ['no such part', page(`      - { id: p, type: person }\n      - { id: b, type: text, ${label}, when: p.vorname = "x" }`), /^6 .*there is no part "vorname" here — Known here: firstName, lastName/],
    ['part of a group', page(`      - id: g\n        type: group\n        ${label}\n        itemLabel: { de: X, en: X }\n        fields:\n          - { id: a, type: number, ${label} }\n      - { id: b, type: text, ${label}, when: a > 1 }`), /^11 .*"a" is asked once for each item of "g" — Write g.a/],
    ['not understood', page(`      - { id: b, type: text, ${label}, when: 'today instance of number' }`), /^5 .*is not understood/],
    ['wrong pattern', page(`      - { id: b, type: text, ${label}, pattern: '[', patternHint: { de: x, en: x } }`), /^5 "\[" is no regular expression/],
    ['pattern without hint', page(`      - { id: b, type: text, ${label}, pattern: 'a' }`), /^5 the pattern has no patternHint/],
    ['wrong limit of a date', page(`      - { id: b, type: date, ${label}, max: heute }`), /^5 "heute" is no day/],
    ['option twice', page(`      - { id: b, type: choice, ${label}, options: [ { value: x, label: { de: R, en: R } }, { value: x, label: { de: B, en: B } } ] }`), /^5 the option "x" stands twice/],
    ['unknown rule of the town', `rules: { steuer: 90 }\nfee: { amount: tenant.steuerr }\n${page(`      - { id: b, type: text, ${label} }`)}`, /^2 .*there is no part "steuerr" here — Did you mean "steuer"\?/],
    ['rule without tenant', `rules: { steuer: 90 }\nfee: steuer\n${page(`      - { id: b, type: text, ${label} }`)}`, /^2 .*Write tenant\.steuer\./],
    ['a fee that is no number', `fee: '"viel"'\n${page(`      - { id: b, type: text, ${label} }`)}`, /^1 the fee is a text/],
    ['no pages', 'title: x', /^1 the service has no pages/],
    ['a word of the address as page id', `${page(`      - { id: a, type: text, ${label} }`)}\n  - id: pruefen\n    title: { de: x, en: x }\n    fields:\n      - { id: b, type: text, ${label} }`, /^6 "pruefen" is an address of every application.* — Give the page another id, for example "pruefen-seite"/],
    ['page id twice', `${page(`      - { id: a, type: text, ${label} }`)}\n  - id: hund\n    title: { de: x, en: x }\n    fields:\n      - { id: b, type: text, ${label} }`, /^6 the page id "hund" stands twice/],
  ])('%s', (_name, yaml, expected) => {
    const found = problemsOf(yaml);
    expect(found.length).toBe(1);
    expect(found[0]).toMatch(expected);
  });

  it('a broken field is one problem, not one for each that looks at it', () => {
    expect(problemsOf(page(`      - { id: a, type: text }\n      - { id: b, type: text, ${label}, when: a = "x" }`)).length).toBe(1);
  });
});

describe('compiled forms', () => {
  const yaml = `fee: 5\nrules: { steuer: 90 }\n${page(`      - { id: a, type: yes-no, ${label} }\n      - { id: b, type: text, ${label}, when: a = true }`)}`;
  const form = () => compileForm(readYaml('service.yaml', yaml).value as object).form!;

  it('DESIGN 4.4: a stored definition compiles to the same form', () => {
    const stored: unknown = JSON.parse(JSON.stringify(form().definition));
    expect(compileStored(stored).hash).toBe(form().hash);
  });

  it('DESIGN 4.4: what is checked more strictly today does not make an old case unreadable', () => {
    const old = { pages: [{ id: 'hund', title: { de: 'Hund', en: 'Dog' }, gone: 1, fields: [
      { id: 'art', type: 'choice', label: { de: 'Art' }, gone: true, options: [{ value: 'rest', label: { de: 'Rest', en: 'Rest' } }] },
      { id: 'b', type: 'text', label: { de: 'B', en: 'B' }, when: 'art = "bio" or art = "rest"', pattern: 'x' },
      { id: 'c', type: 'text', label: { de: 'C', en: 'C' }, when: 'verschwunden = 1' }] }] };
    expect(compileForm(old).form).toBeUndefined();
    const walked = walk(compileStored(old), { art: 'rest', b: 'x' }, { today: '2027-03-01' });
    expect(showAnswers(walked, 'de')[0]?.rows.map((row) => [row.label, row.value])).toEqual([['Art', 'Rest'], ['B', 'x']]);
    expect(() => compileStored({})).toThrow(/cannot be read/);
  });

  it('the hash does not depend on the order of keys, but on the content', () => {
    const definition = form().definition;
    const turned = Object.fromEntries(Object.entries(definition).reverse());
    expect(compileStored(turned).hash).toBe(form().hash);
    expect(compileStored({ ...definition, fee: 6 }).hash).not.toBe(form().hash);
  });

  it('knows which questions depend on which', () => {
    const [a, b] = form().pages[0]!.fields;
    expect([a!.controls, a!.follows, b!.controls, b!.follows]).toEqual([['b'], false, [], true]);
  });
});
