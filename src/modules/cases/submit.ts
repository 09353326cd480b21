import { createHash } from 'node:crypto';
import { record } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/events/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { caseNumber } from './case-number.rules.ts';
import { caseOfDraft, insertCase, insertDefinition, prepareCase, sealAnswers } from './cases.store.ts';
import type { Submission } from './case.ts';
import { planNotice, tell } from './notices/tell.ts';
import { placeOf } from './sealed.ts';
import { tenantOf } from './tenant-of.ts';
import { text as unpaidText } from './unpaid/unpaid.messages.ts';
import { indexWords, wordsOfSubmission } from './words/index-words.ts';

/** What became of a submission; `repeated` when the draft had been sent before (double click, refresh, two tabs). */
export interface Submitted { readonly caseId: string; readonly number: string; readonly repeated: boolean }

/**
 * Makes a case of a draft, exactly once per draft, in the caller's transaction: case with its definition, files, first
 * message, audit record, event, and the jobs for receipt and mail are committed together or not at all. Of one whose fee is due before
 * submitting, event and receipt come when it is received (`unpaid/receive.ts`).
 */
export async function submit(tx: Tx, platform: Platform, submission: Submission): Promise<Submitted> {
  const { draftId, service, definitionHash, personId, contact, lang, payUntil } = submission;
  const { known, sequence } = await prepareCase(tx, draftId, definitionHash);
  if (sequence > 0) {
    if (!known) await insertDefinition(tx, definitionHash, service.slug, submission.definition);
    const caseId = newId();
    const number = caseNumber(sequence, Number(dayOf(new Date()).slice(0, 4)));
    const plan = await planNotice(tx, 'notice', personId, contact.email ? { email: contact.email, lang, hasAccount: personId !== undefined } : undefined);
    const tenant = tenantOf(platform, tx.tenantId);
    const body = payUntil ? unpaidText({ lang, tenant }).unpaid(formatDate(payUntil, lang)) : say(service.receipt, lang);
    const first = { id: newId(), author: tenant.name, body, mailed: plan.mode === 'at-once' };
    const key = await tx.keys.create(placeOf(caseId));
    const answers = sealAnswers(key, caseId, submission.answers);
    const { verified } = submission.answers;
    if (await insertCase(tx, { id: caseId, number, key, answers }, submission, first)) {
      // sent together: the words cost no round trip of their own
      await Promise.all([indexWords(tx, caseId, wordsOfSubmission(submission)), record(tx, caseId, { kind: 'citizen', id: personId, name: contact.name }, payUntil ? 'cases.sent-unpaid' : 'cases.submitted',
        { service: service.slug, definition: definitionHash, answers: digest(answers), files: submission.files.length, signedIn: submission.signedIn ?? null, ...(verified && { verified: { at: verified.at, method: verified.method, level: verified.level } }) })]);
      if (!payUntil) await makeKnown(tx, { caseId, service: service.slug, office: service.office, personId });
      await tell(tx, platform, { caseId, messageId: first.id }, plan);
      return { caseId, number, repeated: false };
    }
  }
  const existing = await caseOfDraft(tx, draftId);
  if (!existing) throw new Error('a draft was said to be a case, but has none');
  return { caseId: existing.id, number: existing.number, repeated: true };
}

/** Tells everybody whom it concerns that an application has reached its office: event, and the job for its receipt. */
export async function makeKnown(tx: Tx, { caseId, ...about }: { caseId: string; service: string; office: string; personId?: string }): Promise<void> {
  await emit(tx, 'cases.submitted', { caseId, ...about });
  await enqueue(tx, 'cases.receipt', { caseId }, { key: `cases.receipt:${caseId}` });
}

/** Binds the record to what was sent, as the case keeps it: of the readable answers a digest could be guessed at. */
const digest = (answers: Buffer): string => createHash('sha256').update(answers).digest('hex');
