import { renderToString } from 'preact-render-to-string';
import type { Lang } from '../i18n/index.ts';
import { say } from '../i18n/index.ts';
import type { Tenant } from '../tenancy/index.ts';
import { text } from './messages.ts';
import type { MailMessage } from './send-mail.ts';

/** Renders a mail as text: all that the HTML says, just as good. */
export function mailText(tenant: Tenant, lang: Lang, { greeting, paragraphs, button, footer = [] }: MailMessage): string {
  const t = text({ lang, tenant });
  return [
    greeting ?? t.greeting, ...paragraphs, ...(button ? [`${button.label}:\n${button.href}`] : []),
    `${t.closing}\n${tenant.name}`, '-- ', ...footer, sender(tenant, lang),
  ].join('\n\n').replace('-- \n\n', '-- \n');
}

const sender = (tenant: Tenant, lang: Lang): string =>
  `${tenant.name}, ${say(tenant.portal, lang)}, ${tenant.contact.street}, ${tenant.contact.postcode} ${tenant.contact.city}, ${tenant.contact.phone}`;

/** Renders a mail as HTML: one column, no table, no picture, nothing loaded from anywhere; readable in dark mode. */
export function mailHtml(tenant: Tenant, lang: Lang, { subject, greeting, paragraphs, button, footer = [] }: MailMessage): string {
  const t = text({ lang, tenant });
  const { accent } = tenant.brand;
  return `<!DOCTYPE html>${renderToString(
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:24px 16px;font-family:'Fira Sans',Arial,sans-serif;font-size:18px;line-height:1.5">
        <div style="max-width:560px;margin:0 auto">
          <p style={`margin:0 0 24px;padding-bottom:12px;border-bottom:4px solid ${accent};font-weight:600`}>{tenant.name}</p>
          <h1 style="font-size:24px;line-height:1.25;margin:0 0 16px">{subject}</h1>
          <p>{greeting ?? t.greeting}</p>
          {paragraphs.map((paragraph) => <p>{paragraph}</p>)}
          {button && <>
            <p style="margin:28px 0"><a href={button.href} style={`display:inline-block;background:${accent};color:#ffffff;text-decoration:none;font-weight:600;padding:14px 28px;border-radius:4px`}>{button.label}</a></p>
            <p style="font-size:14px;color:#5a6472">{t.fallback}<br /><a href={button.href} style="color:inherit;word-break:break-all">{button.href}</a></p>
          </>}
          <p>{t.closing}<br />{tenant.name}</p>
          <div style="margin-top:32px;padding-top:12px;border-top:1px solid #b4bcc8;font-size:14px;color:#5a6472">
            {footer.map((line) => <p style="margin:0 0 8px">{line}</p>)}
            <p style="margin:0">{sender(tenant, lang)}</p>
          </div>
        </div>
      </body>
    </html>,
  )}`;
}
