import type { Tx } from '../../platform/db/index.ts';
import { inLanguage, type Platform } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { sendMail } from '../../platform/mail/index.ts';
import { text } from './messages.ts';
import { tenantOf } from './tenant-of.ts';

/** Who is told. Someone without an account signs in first, in the browser that holds the application. */
export interface Reader { readonly email: string; readonly lang: Lang; readonly hasAccount: boolean; /** The draft it was: without an account its confirmation is the way back. */ readonly draftId: string }

/**
 * Tells by mail that something new waits in the mailbox: nothing of its content, its subject or its case (S1.3, S4.29).
 * @param kind as which the mail is followed @returns the mail's id
 */
export async function mailCitizen(tx: Tx, platform: Platform, { email, lang, hasAccount, draftId }: Reader, kind: string): Promise<string> {
  const tenant = tenantOf(platform, tx.tenantId);
  const t = text({ lang, tenant });
  return sendMail(tx, {
    to: email, lang, kind,
    message: {
      subject: t.mailSubject,
      paragraphs: [t.mailBody, hasAccount ? t.mailHow : t.mailHowWithoutAccount],
      button: { label: t.mailButton, href: `${platform.origin(tenant)}${inLanguage(hasAccount ? '/postfach' : `/antraege/${draftId}/gesendet`, lang)}` },
      footer: [t.mailNoReply],
    },
  });
}
