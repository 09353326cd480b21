import { describe, expect, it, vi } from 'vitest';
import type { Context } from '../../platform/http/context.ts';
import { withoutTown } from './header.view.tsx';
import { renderPage } from './page.tsx';

const context = (more: Partial<Context> = {}): Context => ({
  lang: 'de', path: '/dienste/hund-anmelden?a=1', reference: 'K7F4-M2QX', origin: 'http://guetersloh.localhost', header: {}, href: (path: string) => path,
  tenant: { id: 'guetersloh', name: 'Stadt Gütersloh', shortName: 'Gütersloh', portal: { de: 'Bürgerportal Gütersloh', en: 'Gütersloh citizen portal' }, texts: {}, brand: {} },
  ...more,
}) as Context;
const page = (ctx: Context | undefined, more: object = {}) => renderPage(ctx, { title: 'Hund anmelden', ...more }, <h1>Hund anmelden</h1>);

describe('page', () => {
  it('names page and portal, links to its content first, and speaks its language', () => {
    const html = page(context());
    expect(html).toMatch(/^<!DOCTYPE html><html lang="de" data-tenant="guetersloh">/);
    expect(html).toContain('<title>Hund anmelden – Bürgerportal Gütersloh</title>');
    expect(html).toMatch(/<body[^>]*><a class="skip" href="#inhalt">/);
  });

  it('leads to the same page in the other language', () => {
    expect(page(context())).toContain('href="/en/dienste/hund-anmelden?a=1" lang="en" hreflang="en"');
    const english = page(context({ lang: 'en', href: (path) => `/en${path}` }));
    expect(english).toContain('href="/dienste/hund-anmelden?a=1" lang="de" hreflang="de"');
    expect(english).toContain('href="/en/impressum"');
  });

  it('has the seven pages of the foot', () => {
    for (const name of ['Impressum', 'Datenschutz', 'Barrierefreiheit', 'Barriere melden', 'Kontakt', 'Leichte Sprache', 'Gebärdensprache']) expect(page(context())).toContain(`>${name}</a>`);
  });

  it('offers signing in, and comes back afterwards', () => {
    expect(page(context())).toContain('/anmelden?weiter=%2Fdienste%2Fhund-anmelden%3Fa%3D1');
  });

  it('S4.12: shows the own name, the unread count, and a way out that is a post', () => {
    const html = page(context({ visitor: { personId: '1', name: 'Erika Mustermann', email: 'erika@example.org', level: 'low', method: 'email-link' }, header: { unread: 2 } }));
    expect(html).toContain('Erika Mustermann');
    expect(html).toContain('2 ungelesene Nachrichten');
    expect(html).toContain('<form method="post" action="/abmelden">');
    expect(html).not.toContain('/anmelden');
  });

  it('S4.11: warns before the session ends only those who have one', () => {
    expect(page(context())).not.toContain('<dialog');
    expect(page(context({ sessionEndsIn: 1200 }))).toContain('data-session-ends="1200"');
  });

  it('S4.11: says without script, too, when it ends', () => {
    vi.useFakeTimers({ now: new Date('2026-11-28T13:12:00Z') });
    expect(page(context({ sessionEndsIn: 1200 }))).toMatch(/<noscript>[^/]*um 14:32 Uhr ab/);
    expect(page(context())).not.toContain('<noscript>');
    vi.useRealTimers();
  });

  it('says in the title that something has to be mended', () => {
    expect(page(context(), { status: 422 })).toContain('<title>Fehler: Hund anmelden');
  });

  it('escapes names and titles', () => {
    const html = renderPage(context({ visitor: { personId: '1', name: '<img src=x onerror=alert(1)>', email: '', level: 'none', method: 'email-link' } }), { title: '</title><script>' }, <p>x</p>);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('</title><script>');
  });

  it('has no inline script or style, as the content security policy demands', () => {
    expect(page(context({ sessionEndsIn: 1200 }))).not.toMatch(/<style|<script(?! type="module" src=)|\son[a-z]+=|\sstyle=/);
  });

  it('speaks for the portal where no town is known', () => {
    expect(page(undefined)).toContain('data-tenant="stadttor"');
    // nobody can sign in there, and it speaks German alone
    expect(page(undefined)).not.toMatch(/\/anmelden|hreflang/);
  });
});

describe('portal beneath the town', () => {
  it.each([
    ['Bürgerportal Gütersloh', 'Gütersloh', 'Bürgerportal'],
    ['Gütersloh citizen portal', 'Gütersloh', 'Citizen portal'],
    ['Servicekonto', 'Servicekonto', ''],
    ['Rathaus digital', 'Rees', 'Rathaus digital'],
  ])('%s in %s: „%s“', (portal, town, expected) => expect(withoutTown(portal, town)).toBe(expected));
});
