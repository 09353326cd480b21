import { describe, expect, it } from 'vitest';
import { compileExpression, Clock, Day, didYouMean, type Shape, shapes, type Value } from './index.ts';

const item = shapes.context({ art: shapes.options(['rest', 'bio']), groesse: shapes.number });
const known: Record<string, readonly [Shape, Value]> = {
  n: [shapes.number, 5], leer: [shapes.number, null], s: [shapes.string, 'Straße'], ja: [shapes.boolean, true], unklar: [shapes.boolean, null],
  geburt: [shapes.date, Day.parse('2011-03-01')], heute: [shapes.date, Day.parse('2027-03-01')], uhr: [shapes.time, Clock.parse('14:30')],
  wahl: [shapes.list(shapes.options(['a', 'b'])), ['a']], hunde: [shapes.list(item), [{ art: 'rest', groesse: 120 }, { art: 'bio', groesse: 80 }, { art: 'rest', groesse: null }]],
  person: [shapes.context({ name: shapes.string }), { name: 'Erika' }], tenant: [shapes.context(), { satz: 90, liste: [{ x: 1 }, { x: 2 }] }],
};
const names = { variables: new Map(Object.entries(known).map(([name, [shape]], slot) => [name, { slot, shape }])), size: Object.keys(known).length };
const run = (source: string): unknown => {
  const result = compileExpression(source, names);
  if (!('expression' in result)) return `! ${result.faults[0]!.message}`;
  const value = result.expression.run(Object.values(known).map(([, given]) => given));
  return value === null || typeof value !== 'object' ? value : (JSON.parse(JSON.stringify(value)) as unknown);
};

describe('FEEL (DMN 1.4, chapter 10)', () => {
  it.each([
    // null is neither true nor false, and is only equal to itself
    ['leer = null', true], ['leer > 3', null], ['leer != 3', true], ['unklar and ja', null], ['unklar and false', false], ['unklar or ja', true], ['not(unklar)', null], ['if unklar then 1 else 2', 2], ['leer + 1', null],
    // numbers
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['-n', -5], ['2 ** 3', 8], ['1 / 0', null], ['n between 1 and 5', true], ['n in [1..5)', false], ['n in (> 3, < 1)', true], ['n in (1, 2)', false], ['leer in [1..5]', null],
    ['round half up(1.005, 2)', 1.01], ['round half up(2.5)', 3], ['round half up(-2.5, 0)', -3], ['round half down(2.5)', 2], ['round up(1.1)', 2], ['round down(-1.9)', -1], ['floor(-1.5)', -2], ['ceiling(1.2)', 2], ['floor(1.239, 2)', 1.23],
    ['modulo(-5, 3)', 1], ['modulo(5, 0)', '! modulo(5, 0) has no value'], ['abs(-2)', 2], ['sqrt(9)', 3], ['odd(3)', true], ['even(3)', false], ['number("1.5")', 1.5], ['mean([1, 2, 3])', 2], ['sum([])', '! sum([]) has no value'],
    // texts
    ['string length("😀ä")', 2], ['upper case(s)', 'STRASSE'], ['substring("Gütersloh", 2, 3)', 'üte'], ['substring("abc", -2)', 'bc'], ['substring before("a-b", "-")', 'a'], ['substring after("a-b", "-")', 'b'], ['substring before("ab", "-")', ''],
    ['contains(s, "aß")', true], ['starts with(string: s, match: "St")', true], ['ends with(s, "e")', true], ['matches(s, "^[A-Z]\\\\p{L}+$")', true], ['split("a,b", ",")', ['a', 'b']], ['string join(["a", null, "b"], "-")', 'a-b'], ['trim(" a ")', 'a'], ['"a" + "b"', 'ab'], ['string(1.5)', '1.5'], ['string(geburt)', '2011-03-01'],
    // dates
    ['years and months duration(geburt, heute).years', 16], ['years and months duration(geburt, heute).years < 16', false], ['heute - duration("P16Y") >= geburt', true], ['date("2027-03-31") - duration("P1M")', '2027-02-28'], ['date("2028-02-29") + duration("P1Y")', '2029-02-28'],
    ['(heute - geburt).days', 5844], ['geburt.year + geburt.month + geburt.day', 2015], ['heute.weekday', 1], ['day of week(heute)', 'Monday'], ['month of year(heute)', 'March'], ['day of year(heute)', 60], ['date(2027, 2, 28)', '2027-02-28'], ['@"2027-03-01" = heute', true], ['heute in [date("2027-01-01")..date("2027-12-31")]', true],
    ['uhr < time("15:00")', true], ['uhr.hour', 14], ['(time("16:00") - uhr).minutes', 30], ['duration("P1Y2M").months', 2], ['duration("P1D") + duration("PT1H")', 'P1DT1H'], ['heute + duration("PT1H")', null],
    // lists and contexts
    ['count(hunde)', 3], ['count(hunde[art = "rest"])', 2], ['sum(hunde[groesse != null].groesse)', 200], ['sum(hunde.groesse)', null], ['hunde[1].groesse', 120], ['hunde[-1].groesse', null], ['hunde[9]', null], ['hunde[item.groesse > 100].art', ['rest']],
    ['some h in hunde satisfies h.groesse > 100', true], ['every h in hunde satisfies h.groesse > 100', false], ['some h in leer satisfies h = 1', null], ['for h in hunde return h.art', ['rest', 'bio', 'rest']], ['for i in 1..3 return i * n', [5, 10, 15]], ['for i in [1, 2], j in [1, 2] return i * j', [1, 2, 2, 4]], ['for i in 3..1 return i', [3, 2, 1]],
    ['list contains(wahl, "a")', true], ['"a" in wahl', true], ['max(1, n)', 5], ['min([3, 1, 2])', 1], ['all([ja, unklar])', null], ['any([null, true])', true], ['distinct values([1, 1, 2])', [1, 2]], ['append([1], 2, 3)', [1, 2, 3]], ['concatenate([1], [2])', [1, 2]], ['union([1], [1, 2])', [1, 2]], ['flatten([[1], [[2]]])', [1, 2]], ['reverse([1, 2])', [2, 1]], ['index of([1, 2, 1], 1)', [1, 3]], ['sublist([1, 2, 3], 2)', [2, 3]], ['is empty([])', true],
    ['person.name', 'Erika'], ['{ a: 1, "b c": a + 1 }', { a: 1, 'b c': 2 }], ['{ a: n }.a', 5], ['[1, 2] = [1, 2]', true], ['{ a: 1 } = { a: 1 }', true], ['tenant.satz * 2', 180], ['tenant.fehlt', null], ['count(tenant.liste[x > 1])', 1],
    ['is defined(leer)', false], ['is defined(n)', true], ['if n > 3 then "viel" else "wenig"', 'viel'], ['n // kommt hier nicht vor', 5],
  ])('%s', (source, expected) => expect(run(source)).toEqual(expected));

  it.each([
    ['m + 1', 'unknown name "m"'], ['n.x', 'there is no part "x" here'], ['person.nmae', 'there is no part "nmae" here'], ['hunde[farbe = "rot"]', 'unknown name "farbe"'], ['hunde.farbe', 'there is no part "farbe" here'], ['geburt.jahr', 'there is no part "jahr" here'],
    ['n + "1"', 'a number + a text has no result'], ['heute + 1', 'a date + a number has no result'], ['n = "5"', 'compares a number with a text, which never holds'], ['n and ja', '"n" is a number, not a condition'], ['if n then 1 else 2', '"n" is a number, not a condition'], ['hunde[art = "glas"]', '"glas" is none of the options'],
    ['counts(hunde)', 'unknown function "counts"'], ['contains(n, "x")', 'contains() does not take a number here'], ['contains("x")', 'contains() takes 2 value(s), not 1'], ['contains(string: s, mtach: "x")', 'contains() has no parameter "mtach"'], ['matches(s, "[")', '"[" is no valid pattern: Invalid regular expression: /[/u: Lost interpretation of group'], ['matches(s, s)', 'the pattern of matches() must be a literal text'],
    ['date("31.3.2027")', 'date("31.3.2027") has no value'], ['@"x"', '"x" is no date, time or duration'], ['duration("16Y")', 'duration("16Y") has no value'], ['n instance of number', '"n instance of number" is not understood'], ['function(x) x', '"function(x) x" is not understood'], ['n +', 'this is no FEEL expression, near "n +"'], ['', 'this is no FEEL expression, near ""'],
  ])('at load: %s', (source, message) => {
    const found = run(source);
    expect(String(found).slice(0, 40)).toBe(`! ${message}`.slice(0, 40));
  });

  it('tells the name that was meant', () => {
    expect(didYouMean('rase', ['art', 'rasse'])).toBe('Did you mean "rasse"?');
    expect(didYouMean('Rasse', ['rasse'])).toBe('Did you mean "rasse"?');
    expect(didYouMean('zzz', ['art', 'rasse'])).toBe('Known here: art, rasse.');
    expect(didYouMean('zzz', [])).toBe('Nothing is known here.');
  });
});
