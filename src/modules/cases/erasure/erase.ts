import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { inLanguage, type Platform } from '../../../platform/http/index.ts';
import { sendMail } from '../../../platform/mail/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { actorOf } from '../act.ts';
import type { Reader } from '../mail-citizen.ts';
import { text as caseText } from '../messages.ts';
import { readerOf } from '../say-to-citizen.ts';
import { removeArchive } from '../retention/archive/archive-case.ts';
import { ruleOf } from '../retention/nightly.ts';
import { deleteCase } from '../retention/retention.store.ts';
import { tenantOf } from '../tenant-of.ts';
import { lockedErasure } from './answer-erasure.ts';
import { text } from './erasure.messages.ts';
import type { Blocker } from './erasure.rules.ts';
import { selectBlocker, updateGranted } from './erasure.store.ts';

/** What became of granting; `office`: in whose chain the certificate stands. */
export type Erased = { readonly kind: 'done'; readonly office: string } | { readonly kind: 'refused'; readonly why: Blocker | 'own' | 'moved-on' };

/**
 * Grants what a colleague proposed, and deletes the case in the same transaction: with everything that belongs to it, no archive, a certificate without
 * anybody's name. The database looks for itself that two people did it and that nothing keeps the case. Who asked is told by a mail that does not say
 * which case it was, and in the log of their account.
 * @param proposedAt the proposal that was read, ISO 8601: another in its place is not granted
 * @throws 404 for whoever does not lead the office of the case
 */
export async function erase(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, proposedAt: string): Promise<Erased> {
  const { found, erasure, steps } = await lockedErasure(tx, viewer, caseId, 'lead');
  if (steps.own) return { kind: 'refused', why: 'own' };
  if (!steps.grant || erasure.proposal?.at.toISOString() !== proposedAt) return { kind: 'refused', why: 'moved-on' };
  const blocker = await selectBlocker(tx, caseId);
  if (blocker) return { kind: 'refused', why: blocker };
  const reader = await readerOf(tx, found);
  await updateGranted(tx, erasure.id, viewer.staff);
  // the last line of its chain, of which the certificate keeps the head
  await record(tx, caseId, actorOf(viewer, found), 'cases.erasure-granted', { erasureId: erasure.id, ground: erasure.proposal.ground, proposer: erasure.proposal.staffId });
  await deleteCase(tx, caseId, { ...await ruleOf(tx, platform, found), archive: null });
  if (found.personId !== undefined) await record(tx, found.personId, { kind: 'system' }, 'accounts.case-erased');
  if (reader) await mailErased(tx, platform, reader);
  await removeArchive(tx, platform, found);
  return { kind: 'done', office: found.office };
}

async function mailErased(tx: Tx, platform: Platform, { email, lang, hasAccount }: Reader): Promise<void> {
  const tenant = tenantOf(platform, tx.tenantId);
  const t = text({ lang, tenant });
  await sendMail(tx, {
    to: email, lang, kind: 'cases.erased',
    message: {
      subject: t.mailSubject, paragraphs: [t.mailBody, hasAccount ? t.mailHow : t.mailHowWithoutAccount, t.mailCopies], footer: [t.mailNoReply],
      ...(hasAccount && { button: { label: caseText({ lang, tenant }).mailButton, href: `${platform.origin(tenant)}${inLanguage('/postfach', lang)}` } }),
    },
  });
}
