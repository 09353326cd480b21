import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { inLanguage, type Platform } from '../../../platform/http/index.ts';
import { failureOf, sendMail, type MailFollower } from '../../../platform/mail/index.ts';
import { contactOf } from '../../accounts/index.ts';
import { planCopy } from '../bundid-mailbox/plan-copy.ts';
import type { MessageKind } from '../thread.store.ts';
import { mailCitizen, type Reader } from '../mail-citizen.ts';
import { text as caseText } from '../messages.ts';
import { happened } from '../notification/deliver.ts';
import { tenantOf } from '../tenant-of.ts';
import { lastDigest } from './digest.rules.ts';
import { text } from './messages.ts';
import { digestsDue, insertNotice, messagesOfMail, noteNotTold, noteTold, noteUnneeded, putInto, takeDigest, waitingFor, wantsDigest, type NoticeMode } from './notices.store.ts';

/** How mails about messages are called to the platform. */
export const noticeKind = 'cases.notice';

/**
 * Kinds that are told at once in any case: a decision, because the law wants its notice on the day it is made available (§ 9 Abs. 1
 * S. 6 OZG) and a period begins; a question, because the case waits for the answer.
 */
const urgent: ReadonlySet<MessageKind> = new Set(['decision', 'question']);

/** What is decided before a message is written: how its reader will be told. */
export interface Plan { readonly mode: NoticeMode; readonly reader?: Reader; readonly personId?: string }

/** How somebody is to be told of a message. @param reader nobody where there is no address, or they could not read it */
export async function planNotice(tx: Tx, kind: MessageKind, personId: string | undefined, reader: Reader | undefined): Promise<Plan> {
  if (!reader) return { mode: 'unreachable', personId };
  const [failure, digest] = await Promise.all([failureOf(tx, reader.email), personId && !urgent.has(kind) ? wantsDigest(tx, personId) : false]);
  return { mode: failure ? 'unreachable' : digest ? 'digest' : 'at-once', reader, personId };
}

/**
 * Tells of a message that is already written in this transaction, as planned: one mail at most, in the same transaction or in the next overview;
 * and lets it go into the BundID mailbox, too, where its reader wants that.
 */
export async function tell(tx: Tx, platform: Platform, { caseId, messageId }: { caseId: string; messageId: string }, { mode, reader, personId }: Plan): Promise<void> {
  const mailId = mode === 'at-once' && reader ? await mailCitizen(tx, platform, reader, noticeKind) : undefined;
  await Promise.all([insertNotice(tx, { messageId, caseId, personId, mode, mailId }), planCopy(tx, platform, { messageId, caseId, personId })]);
}

/** What the module says and does about each of its mails: none of what was read meanwhile; what became of it is kept with the case. */
export const noticeFollower = (platform: Pick<Platform, 'tenants'>): MailFollower => ({
  async wanted(tx, mailId) {
    const told = await messagesOfMail(tx, mailId);
    if (told.some(({ unread }) => unread)) return true;
    await noteUnneeded(tx, mailId);
    return false;
  },
  async sent(tx, mailId) {
    await noteTold(tx, mailId);
    for (const { message_id: messageId, case_id: caseId, kind } of await messagesOfMail(tx, mailId)) {
      if (kind !== 'decision') continue;
      await happened(tx, platform, messageId, 'told');
      await record(tx, caseId, { kind: 'system' }, 'cases.decision-told', { messageId });
    }
  },
  async failed(tx, mailId, status) {
    await noteNotTold(tx, mailId, status);
    for (const { message_id: messageId, case_id: caseId, kind } of await messagesOfMail(tx, mailId)) {
      if (kind === 'decision') await happened(tx, platform, messageId, 'failed');
      await record(tx, caseId, { kind: 'system' }, 'cases.notice-failed', { messageId, status });
    }
  },
});

const batch = 100;

/**
 * Mails the daily overviews that are due: how many messages are new, nothing of them. One a day for each person, none where all was read
 * meanwhile; each in a transaction of its own. An hour that was missed is made up for by the next run.
 */
export async function sendDigests(platform: Platform, tenantId: string, now = new Date()): Promise<void> {
  const moment = lastDigest(now, tenantOf(platform, tenantId).policies.digestHour);
  for (let more = true; more;) {
    const people = await platform.db.read(tenantId, (tx) => digestsDue(tx, moment, batch));
    for (const personId of people) await platform.db.tenant(tenantId, (tx) => sendDigest(tx, platform, personId, moment));
    more = people.length === batch;
  }
}

async function sendDigest(tx: Tx, platform: Platform, personId: string, moment: Date): Promise<void> {
  if (!await takeDigest(tx, personId, moment)) return;
  const fresh = await waitingFor(tx, personId);
  if (fresh.length === 0) return;
  const contact = await contactOf(tx, personId);
  const reachable = contact && !await failureOf(tx, contact.email) ? contact : undefined;
  await putInto(tx, fresh, reachable && await mailDigest(tx, platform, reachable, fresh.length));
}

async function mailDigest(tx: Tx, platform: Platform, { email, lang }: NonNullable<Awaited<ReturnType<typeof contactOf>>>, count: number): Promise<string> {
  const tenant = tenantOf(platform, tx.tenantId);
  const t = { ...caseText({ lang, tenant }), ...text({ lang, tenant }) };
  return sendMail(tx, {
    to: email, lang, kind: noticeKind,
    message: {
      subject: t.digestSubject, paragraphs: [t.digestBody(count), t.mailHow],
      button: { label: t.mailButton, href: `${platform.origin(tenant)}${inLanguage('/postfach', lang)}` }, footer: [t.digestWhy, t.mailNoReply],
    },
  });
}
