import { expect, it } from 'vitest';
import { deskPath } from './desk-path.rules.ts';

it.each<[unknown, string]>([
  ['/verwaltung', '/verwaltung'], ['/verwaltung?ansicht=open', '/verwaltung?ansicht=open'], ['/verwaltung/vorgaenge/1-2', '/verwaltung/vorgaenge/1-2'], ['/verwaltung/anmeldung', '/verwaltung/anmeldung'], ['/verwaltung/anmeldung/app', '/verwaltung/anmeldung/app'],
  ['/verwaltung/anmelden', '/verwaltung'], ['/verwaltung/anmelden?weiter=/verwaltung/anmelden', '/verwaltung'], ['/verwaltung/anmelden/zweiter-schritt', '/verwaltung'], ['/verwaltung/abmelden', '/verwaltung'],
  ['//evil.example', '/verwaltung'], ['https://evil.example', '/verwaltung'], ['/verwaltung//evil.example', '/verwaltung//evil.example'], ['/verwaltung\\evil', '/verwaltung'], ['/verwaltungen', '/verwaltung'], ['/postfach', '/verwaltung'], [['/verwaltung'], '/verwaltung'], [undefined, '/verwaltung'],
])('after signing in, %s leads to %s', (wanted, path) => { expect(deskPath(wanted)).toBe(path); });
