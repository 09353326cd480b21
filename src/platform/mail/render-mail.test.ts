import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { root } from '../../root.ts';
import { loadTenants } from '../tenancy/index.ts';
import { renderMail } from './render-mail.tsx';
import type { MailMessage } from './send-mail.ts';

const tenants = loadTenants(join(root, 'tenants'), 'localhost');
const message: MailMessage = {
  subject: 'Neue Nachricht in Ihrem Postfach', paragraphs: ['in Ihrem Postfach wartet eine Nachricht für Sie.', 'Bitte melden Sie sich an.'],
  button: { label: 'Zum Postfach', href: 'https://guetersloh.example/postfach' }, footer: ['Bitte antworten Sie nicht.'],
};
const inner = (html: string): string => html.replace(/<style>.*?<\/style>/s, '');

describe('renderMail', () => {
  it.each(tenants.flatMap((tenant) => (['de', 'en'] as const).map((lang) => [tenant.id, lang, tenant] as const)))('%s, %s: valid HTML, nothing loaded, no script, no table', async (_, lang, tenant) => {
    const { html } = renderMail(message, { tenant, lang, origin: 'https://guetersloh.example' });
    const report = await new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off' } }).validateString(html);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message: text }) => `${ruleId}: ${text}`))).toEqual([]);
    expect(html).not.toMatch(/<(?:img|script|table|iframe|link|form)\b|url\(|@import/i);
    expect(html).toContain(tenant.brand.accent);
    expect(html).toContain(`lang="${lang}"`);
  });

  it('escapes what it is given', () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=y>"\'&amp;</style></title>';
    const [tenant] = tenants;
    if (!tenant) throw new Error('no tenant');
    const { html, text } = renderMail({ subject: hostile, greeting: hostile, paragraphs: [hostile], button: { label: hostile, href: `https://x.example/?q=${hostile}` }, footer: [hostile] }, { tenant, lang: 'de', origin: 'https://x.example' });
    expect(html).not.toMatch(/<script|<img/i);
    expect(inner(html)).not.toContain('</style>');
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(text).toContain(hostile);
  });

  it('says the same in text', () => {
    const [tenant] = tenants;
    if (!tenant) throw new Error('no tenant');
    const { text } = renderMail(message, { tenant, lang: 'en', origin: 'https://guetersloh.example' });
    expect(text).toMatch(/^Hello,\n\nin Ihrem Postfach[\s\S]*Zum Postfach:\nhttps:\/\/guetersloh\.example\/postfach\n\nKind regards\n[\s\S]*\n-- \n/);
  });
});
