import type { FastifyRequest } from 'fastify';
import { HttpError, Redirect, type Platform } from '../../platform/http/index.ts';
import { opens, type Questions } from '../accounts/index.ts';
import { catalogueOf, type FormService } from '../catalogue/index.ts';
import { dayOf, type Tenant } from '../../platform/tenancy/index.ts';
import { walk, walkCorrection, type Account, type CorrectionWalk, type Env, type Walk } from '../forms/index.ts';
import { ownDraft } from './access.ts';
import type { Draft } from './draft.ts';
import { accountOfVisitor, environment } from './environment.ts';
import { withFiles } from './files-in-entries.rules.ts';
import { paths } from './paths.ts';
import { isVerified, questionsOf } from './verification/verification.rules.ts';

/** A draft on its way: what is asked, under which circumstances, and where its answers lead. */
export interface Journey {
  readonly draft: Draft;
  readonly service: FormService;
  readonly env: Env;
  readonly walk: Walk;
  /** Of a correction: all that was sent, and as it would be; `walk` is of what is to be answered alone. */
  readonly correction?: CorrectionWalk;
}

/** The service a draft is for, as the town offers it today; of a correction, as it was asked. @throws HttpError 410 when the town no longer offers it */
export function serviceOf(request: FastifyRequest, draft: Draft): FormService {
  if (draft.correction) return draft.correction.service;
  const service = catalogueOf(request.ctx.tenant).service(draft.service);
  if (service?.kind !== 'form') throw new HttpError(410, 'gone');
  return service;
}

/** Follows a draft's answers. Pure, apart from the clock that made `env`. */
export function journeyOf(draft: Draft, service: FormService, env: Env): Journey {
  const { form } = service;
  if (!draft.correction) return { draft, service, env, walk: walk(form, withFiles(form, draft.entries, draft.files), env) };
  const { base, names } = draft.correction;
  const correction = walkCorrection(form, { base, names }, withFiles(form, { ...base, ...draft.entries }, draft.files), new Set(Object.keys(draft.entries)), env);
  return { draft, service, env, walk: correction.open, correction };
}

/**
 * The visitor's draft with the way it is on, for pages.
 * @throws Redirect to the confirmation once it is sent, and to signing in more strongly when the session does not reach the level needed
 */
export async function openJourney(request: FastifyRequest, platform: Platform, draftId: string): Promise<Journey> {
  const { tenant, visitor } = request.ctx;
  const { draft, service, env } = await platform.db.read(tenant.id, async (tx) => {
    const [own, account] = await Promise.all([ownDraft(request, platform, tx, draftId), accountOfVisitor(tx, visitor)]);
    return { draft: own, ...circumstances(request, own, account) };
  });
  if (!opens(visitor, service)) throw new Redirect(paths.signIn(paths.draft(draft.id), service));
  return journeyOf(draft, service, env);
}

/** Service and environment of a draft. @throws Redirect to the confirmation once it is sent */
export function circumstances(request: FastifyRequest, draft: Draft, account: Account | undefined): Pick<Journey, 'service' | 'env'> {
  if (draft.caseId) throw new Redirect(paths.sent(draft.id));
  if (draft.correction) return { service: draft.correction.service, env: { ...environment(request.ctx.tenant, undefined), today: dayOf(draft.correction.found.submittedAt) } };
  return { service: serviceOf(request, draft), env: environment(request.ctx.tenant, account) };
}

/** What an ID card is still to confirm before the draft can be sent; undefined where nothing is. */
export function unverified(tenant: Tenant, { draft, service }: Pick<Journey, 'draft' | 'service'>): Questions | undefined {
  const questions = questionsOf(tenant, service, draft);
  return questions && !isVerified(questions, draft.verified, new Date()) ? questions : undefined;
}

/** Where a draft goes on: what an ID card is to confirm, its first page that is not complete, else the review. */
export const nextPath = (tenant: Tenant, journey: Journey): string => (unverified(tenant, journey) ? paths.verify(journey.draft.id) : fillPath(journey));

/** Where filling in goes on, whatever is still to be confirmed: the first page that is not complete, else the review. */
export const fillPath = ({ draft, walk: { next } }: Journey): string => (next ? paths.page(draft.id, next.id) : paths.review(draft.id));

/** Where a change made from the review leads: back to it, by way of what the change made open. */
export const backToReview = ({ draft, walk: { next } }: Journey): string => (next ? paths.change(draft.id, next.id) : paths.review(draft.id));
