import { renderToString } from 'preact-render-to-string';
import type { Lang } from '../i18n/index.ts';
import { say } from '../i18n/index.ts';
import type { Tenant } from '../tenancy/index.ts';
import { text } from './messages.ts';
import type { MailMessage } from './send-mail.ts';

/** Who writes, and where the portal is. */
export interface MailSender {
  readonly tenant: Tenant;
  readonly lang: Lang;
  /** Without a slash at the end. */
  readonly origin: string;
}

/** Renders a mail as text and as HTML that say the same. For sending, and for looking at mails in development and tests. */
export function renderMail(message: MailMessage, sender: MailSender): { subject: string; text: string; html: string } {
  const subject = oneLine(message.subject);
  return { subject, text: mailText(message, sender), html: mailHtml({ ...message, subject }, sender) };
}

/** A subject is one line: a line break in it would begin a header. */
const oneLine = (subject: string): string => subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function smallPrint({ footer = [] }: MailMessage, { tenant, lang, origin }: MailSender): { notes: string[]; sender: string[] } {
  const t = text({ lang, tenant });
  const { street, postcode, city, phone } = tenant.contact;
  return { notes: [...footer, t.genuine(origin)], sender: [`${tenant.name} · ${say(tenant.portal, lang)}`, `${street}, ${postcode} ${city}`, `${t.phone} ${phone}`] };
}

function mailText(message: MailMessage, sender: MailSender): string {
  const { greeting, paragraphs, button } = message;
  const t = text(sender);
  const { notes, sender: lines } = smallPrint(message, sender);
  const body = [greeting ?? t.greeting, ...paragraphs, ...(button ? [`${button.label}:\n${button.href}`] : []), `${t.closing}\n${sender.tenant.name}`].join('\n\n');
  return `${body}\n\n-- \n${[...notes, lines.join('\n')].join('\n\n')}\n`;
}

// What depends on dark mode stands in classes; the rest is inline, since some programs drop the style sheet.
const darkMode = (accent: string): string => `@media (prefers-color-scheme: dark) {
body, .ground { background: #14181d !important } .sheet { background: #1f252c !important; color: #eef1f4 !important }
.quiet, .quiet a { color: #b6c0cc !important } .rule { border-color: #3c4652 !important }
.town { color: ${accent} !important; border-color: ${accent} !important } .button { background: ${accent} !important; color: #14181d !important } }`;

/** One column, no table, no picture, nothing loaded from anywhere: nobody learns that a mail was opened. */
function mailHtml(message: MailMessage, sender: MailSender): string {
  const { subject, greeting, paragraphs, button } = message;
  const { tenant, lang } = sender;
  const t = text(sender);
  const { accent, accentDark } = tenant.brand;
  const { notes, sender: lines } = smallPrint(message, sender);
  return `<!DOCTYPE html>${renderToString(
    <html lang={lang} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: darkMode(accentDark) }} />
      </head>
      <body class="ground" style="margin:0;padding:0;background:#f2f4f7">
        <div class="ground" style="background:#f2f4f7;padding:24px 12px">
          <div class="sheet" style={`max-width:544px;margin:0 auto;padding:28px 28px 24px;background:#ffffff;color:#1a1f26;border-radius:8px;${font};font-size:18px;line-height:1.5`}>
            <p class="town" style={`margin:0 0 28px;padding:0 0 12px;border-bottom:3px solid ${accent};color:${accent};font-size:18px;font-weight:600`}>{tenant.name}</p>
            <h1 style="margin:0 0 20px;font-size:24px;line-height:1.25;font-weight:600">{subject}</h1>
            {[greeting ?? t.greeting, ...paragraphs].map((paragraph) => <p style="margin:0 0 16px;white-space:pre-line;overflow-wrap:anywhere">{paragraph}</p>)}
            {button && <>
              <p style="margin:28px 0"><a class="button" href={button.href} style={`display:inline-block;padding:14px 28px;background:${accent};color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none`}>{button.label}</a></p>
              <p class="quiet" style={`margin:0 0 24px;${quiet}`}>{t.fallback}<br /><a href={button.href} style="color:#56606d;overflow-wrap:anywhere">{button.href}</a></p>
            </>}
            <p style="margin:0">{t.closing}<br />{tenant.name}</p>
            <hr class="rule" style="margin:28px 0 16px;border:0;border-top:1px solid #d3d8df" />
            {notes.map((note) => <p class="quiet" style={`margin:0 0 12px;overflow-wrap:anywhere;${quiet}`}>{note}</p>)}
            <p class="quiet" style={`margin:0;${quiet}`}>{lines.map((line, i) => <>{i > 0 && <br />}{line}</>)}</p>
          </div>
        </div>
      </body>
    </html>,
  )}`;
}

const font = "font-family:'Fira Sans',-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const quiet = 'color:#56606d;font-size:15px;line-height:1.45';
