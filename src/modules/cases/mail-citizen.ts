import type { Tx } from '../../platform/db/index.ts';
import { inLanguage, type Platform } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { sendMail } from '../../platform/mail/index.ts';
import { text } from './messages.ts';
import { tenantOf } from './tenant-of.ts';

/** Who is told. Someone without an account opens the case with its number and access code, which no mail says. */
export interface Reader { readonly email: string; readonly lang: Lang; readonly hasAccount: boolean }

/**
 * Tells by mail that something new waits in the mailbox: nothing of its content, its subject or its case (S1.3, S4.29).
 * @param kind as which the mail is followed @returns the mail's id
 */
export async function mailCitizen(tx: Tx, platform: Platform, { email, lang, hasAccount }: Reader, kind: string): Promise<string> {
  const tenant = tenantOf(platform, tx.tenantId);
  const t = text({ lang, tenant });
  return sendMail(tx, {
    to: email, lang, kind,
    message: {
      subject: hasAccount ? t.mailSubject : t.mailSubjectWithoutAccount,
      paragraphs: hasAccount ? [t.mailBody, t.mailHow] : [t.mailBodyWithoutAccount, t.mailHowWithoutAccount],
      button: { label: hasAccount ? t.mailButton : t.mailButtonWithoutAccount, href: `${platform.origin(tenant)}${inLanguage(hasAccount ? '/postfach' : '/vorgang-ansehen', lang)}` },
      footer: [hasAccount ? t.mailNoReply : t.mailNoReplyWithoutAccount],
    },
  });
}
