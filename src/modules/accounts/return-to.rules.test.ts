import { expect, test } from 'vitest';
import { safeReturn } from './return-to.rules.ts';

test.each([
  ['/dienste/hund-anmelden/antrag', '/dienste/hund-anmelden/antrag'],
  ['/suche?q=hund%20anmelden', '/suche?q=hund%20anmelden'],
  ['//evil.example', '/mein-bereich'],
  ['/\\evil.example', '/mein-bereich'],
  ['/\t/evil.example', '/mein-bereich'],
  ['https://evil.example/', '/mein-bereich'],
  ['javascript:alert(1)', '/mein-bereich'],
  ['/anmelden?weiter=/anmelden', '/mein-bereich'],
  ['/abmelden', '/mein-bereich'],
  ['/x\r\nSet-Cookie: a=b', '/mein-bereich'],
  [`/${'a'.repeat(600)}`, '/mein-bereich'],
  [undefined, '/mein-bereich'],
  [['/a', '/b'], '/mein-bereich'],
])('after signing in %j leads to %s (no open redirect)', (wanted, leads) => {
  expect(safeReturn(wanted)).toBe(leads);
});
