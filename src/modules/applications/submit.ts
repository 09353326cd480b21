import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { Redirect, type Platform } from '../../platform/http/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { opens, rememberAttributes } from '../accounts/index.ts';
import { dueOf, submit, type Submission } from '../cases/index.ts';
import { charge } from '../payments/index.ts';
import { paysOnline, payUntil } from '../catalogue/index.ts';
import { exportAnswers, showAnswers } from '../forms/index.ts';
import { ownDraft } from './access.ts';
import { contactIn, memorable } from './applicant.rules.ts';
import { sendCorrection } from './corrections/send-correction.ts';
import { closeDraft } from './drafts.store.ts';
import { accountOfVisitor, environment } from './environment.ts';
import { journeyOf, serviceOf, unverified, type Journey } from './journey.ts';
import { owedOf, waitsForFee } from './owed.rules.ts';
import { paths } from './paths.ts';
import { standOf } from './stand.rules.ts';
import { withVerified } from './verification/shown.ts';

/** What became of „Jetzt verbindlich absenden“. */
export type Sending =
  /** It is a case: now, or since an earlier click. */
  | { readonly kind: 'sent' }
  /** Something is missing; nothing was sent. */
  | { readonly kind: 'incomplete'; readonly journey: Journey }
  /** What an ID card is to confirm is missing, or too old; nothing was sent. */
  | { readonly kind: 'unverified' }
  /** Not what the visitor saw at the review; nothing was sent. */
  | { readonly kind: 'changed'; readonly journey: Journey }
  /** Of a correction: the case was decided, or something else is asked by now; nothing was sent. */
  | { readonly kind: 'moved-on'; readonly journey: Journey };

/**
 * Sends a draft: walks it again under the lock of its row and makes the case in the same transaction. However often it is
 * called, at once or later, there is one case.
 * @param stand what the visitor saw, see `standOf`
 * @param remember whether the account keeps what the applicant said of themselves
 */
export async function send(request: FastifyRequest, platform: Platform, tx: Tx, draftId: string, { stand, remember }: { stand: string | undefined; remember: boolean }): Promise<Sending> {
  const { tenant, visitor } = request.ctx;
  const draft = await ownDraft(request, platform, tx, draftId, 'locked-with-files');
  if (draft.caseId) return { kind: 'sent' };
  if (draft.correction) return sendCorrection(request, platform, tx, draft, stand);
  const service = serviceOf(request, draft);
  if (!opens(visitor, service)) throw new Redirect(paths.signIn(paths.draft(draft.id), service));
  const journey = journeyOf(draft, service, environment(tenant, await accountOfVisitor(tx, visitor)));
  if (!journey.walk.complete) return { kind: 'incomplete', journey };
  if (unverified(tenant, journey)) return { kind: 'unverified' };
  if (standOf(journey) !== stand) return { kind: 'changed', journey };
  const submission = submissionOf(request, journey);
  const { caseId, number } = await submit(tx, platform, submission);
  if (submission.feeCents > 0 && paysOnline(tenant, service)) await charge(tx, { caseId, caseNumber: number, purpose: service.title, basis: service.fee.basis, positions: owedOf(service, journey.walk) });
  await closeDraft(tx, draft.id, caseId);
  const sent = new Set(submission.files.map(({ fileId }) => fileId));
  for (const { id } of draft.files) if (!sent.has(id)) await platform.files.remove(tx, id);
  const kept = remember && visitor ? memorable(journey.walk, journey.env.account) : undefined;
  if (visitor && kept) await rememberAttributes(tx, visitor.personId, kept);
  return { kind: 'sent' };
}

function submissionOf(request: FastifyRequest, { draft, service, walk }: Journey): Submission {
  const { lang, visitor, tenant } = request.ctx;
  const verified = service.verify && draft.verified;
  const shown = showAnswers(walk, lang);
  return {
    draftId: draft.id, service, lang,
    definitionHash: service.hash, definition: service.definition,
    answers: withVerified({ values: exportAnswers(walk), shown: shown.map(({ title, rows }) => ({ title, rows: rows.map(({ fieldId, label, value }) => ({ fieldId, label, value })) })) }, verified, request.ctx),
    files: shown.flatMap(({ rows }) => rows.flatMap(({ name, files = [] }) => files.map(({ id }) => ({ fileId: id, field: name })))),
    personId: draft.personId, holderHash: draft.personId ? undefined : draft.holderHash,
    contact: contactIn(walk, visitor),
    signedIn: visitor && { method: visitor.method, level: visitor.level },
    feeCents: walk.feeCents, payUntil: waitsForFee(tenant, service, walk) ? payUntil(tenant, service, dayOf(new Date())) : undefined, dueOn: dueOf(service, tenant),
  };
}
