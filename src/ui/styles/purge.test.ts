import { describe, expect, it } from 'vitest';
import { dropUnusedProperties, purge, usedClasses } from './purge.mjs';

const used = usedClasses('<a class="kern-btn kern-btn--primary"> `kern-alert kern-alert--${kind}` kern-card__title');
const purged = (css: string): string => purge(css, used).replace(/\s+/g, ' ');

describe('classes that views name', () => {
  it.each([
    ['kern-btn', true], ['kern-btn--primary', true], ['kern-btn--block', false],
    ['kern-alert--danger', true], ['kern-alert__body', false], ['kern-card', false], ['kern-card__title', true],
  ])('%s: %s', (name, expected) => expect(used(name)).toBe(expected));
});

describe('purge', () => {
  it.each([
    ['keeps what is used', '.kern-btn{a:b}', '.kern-btn{a:b}'],
    ['keeps rules of elements', 'a:hover{a:b}', 'a:hover{a:b}'],
    ['drops what is not', '.kern-kopfzeile{a:b}', ''],
    ['drops a selector of several', '.kern-btn,.kern-loader{a:b}', '.kern-btn{a:b}'],
    ['drops a rule that needs an unused class too', '.kern-btn .kern-icon{a:b}', ''],
    ['a class that must not be there may be unused', '.kern-btn:not(.kern-loader){a:b}', '.kern-btn:not(.kern-loader){a:b}'],
    ['commas within parentheses part nothing', '.kern-btn:is(a, b){a:b}', '.kern-btn:is(a, b){a:b}'],
    ['looks into media', '@media print{.kern-btn{a:b}.kern-loader{a:b}}', '@media print{.kern-btn{a:b}}'],
    ['drops empty media', '@media print{.kern-loader{a:b}}', ''],
    ['drops fonts, charset and comments', '@charset "UTF-8";/* } */@font-face{a:b}', ''],
    ['is not misled by braces in strings', '.kern-btn{content:"}"}.kern-loader{a:b}', '.kern-btn{content:"}"}'],
  ])('%s', (_name, css, expected) => expect(purged(css)).toBe(expected));

  it('refuses a style sheet that is cut off', () => expect(() => purged('.kern-btn{a:b')).toThrow(/never closed/));
});

describe('custom properties', () => {
  it('go when nothing reads them, also when only one that goes reads them', () => {
    expect(dropUnusedProperties(':root{--kern-a:1px;--kern-b:var(--kern-a);--kern-c:2px}p{margin:var(--kern-c, 3px)}')).toBe(':root{--kern-c:2px}p{margin:var(--kern-c)}');
  });
  it('keep their fallback when nobody sets them', () => expect(dropUnusedProperties('p{margin:var(--kern-x, 3px)}')).toBe('p{margin:var(--kern-x, 3px)}'));
});
