import { inLanguage, type Platform } from '../../platform/http/index.ts';
import { sendMail } from '../../platform/mail/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import { contactOf } from '../accounts/index.ts';
import { discardDraft } from './discard-draft.ts';
import { expiredDrafts, expiringDrafts, markWarned, type Expiring } from './expiry.store.ts';
import { text } from './messages.ts';
import { dropOldPosts } from './parked-posts.store.ts';
import { paths } from './paths.ts';

/** Days before it is deleted that a draft's person is told. */
export const warnDays = 7;

/**
 * Every night: tells people whose drafts will be deleted in a week, once, by one mail that names neither service nor
 * content; deletes drafts whose time is over, with their files. Each draft is its own transaction, so that a run that was
 * cut off goes on where it stopped, and a second run does nothing.
 */
export async function tidyDrafts(platform: Platform, tenantId: string): Promise<void> {
  const tenant = platform.tenants.byId(tenantId);
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  await warn(platform, tenant);
  for (;;) {
    const removed = await platform.db.tenant(tenantId, async (tx) => {
      const drafts = await expiredDrafts(tx, 50);
      for (const draft of drafts) await discardDraft(platform, tx, draft);
      return drafts.length;
    });
    if (removed === 0) break;
  }
  await platform.db.tenant(tenantId, dropOldPosts);
}

async function warn(platform: Platform, tenant: Tenant): Promise<void> {
  const drafts = await platform.db.read(tenant.id, (tx) => expiringDrafts(tx, warnDays));
  for (const [personId, own] of Map.groupBy(drafts, (draft) => draft.personId)) await warnPerson(platform, tenant, personId, own);
}

async function warnPerson(platform: Platform, tenant: Tenant, personId: string, drafts: readonly Expiring[]): Promise<void> {
  await platform.db.tenant(tenant.id, async (tx) => {
    const marked = await markWarned(tx, drafts.map(({ id }) => id));
    const contact = marked > 0 ? await contactOf(tx, personId) : undefined;
    if (!contact?.email) return;
    const { lang } = contact;
    const t = text({ lang, tenant });
    await sendMail(tx, {
      to: contact.email, lang,
      message: {
        subject: t.expiringSubject,
        paragraphs: [t.expiringBody(tenant.portal[lang])],
        button: { label: t.expiringButton, href: `${platform.origin(tenant)}${inLanguage(paths.myArea, lang)}` },
      },
    });
  });
}
