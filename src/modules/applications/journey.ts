import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { HttpError, Redirect, type Platform } from '../../platform/http/index.ts';
import { reaches } from '../accounts/index.ts';
import { catalogueOf, type FormService } from '../catalogue/index.ts';
import { walk, type Env, type Walk } from '../forms/index.ts';
import { ownDraft } from './access.ts';
import type { Draft } from './draft.ts';
import { environment } from './environment.ts';
import { withFiles } from './files-in-entries.rules.ts';
import { paths } from './paths.ts';

/** A draft on its way: what is asked, under which circumstances, and where its answers lead. */
export interface Journey {
  readonly draft: Draft;
  readonly service: FormService;
  readonly env: Env;
  readonly walk: Walk;
}

/** The service a draft is for, as the town offers it today. @throws HttpError 410 when it no longer does */
export function serviceOf(request: FastifyRequest, draft: Draft): FormService {
  const service = catalogueOf(request.ctx.tenant).service(draft.service);
  if (service?.kind !== 'form') throw new HttpError(410, 'gone');
  return service;
}

/** Follows a draft's answers. Pure, apart from the clock that made `env`. */
export const journeyOf = (draft: Draft, service: FormService, env: Env): Journey =>
  ({ draft, service, env, walk: walk(service.form, withFiles(service.form, draft.entries, draft.files), env) });

/**
 * The visitor's draft with the way it is on, for pages.
 * @throws Redirect to the confirmation once it is sent, and to the start when the session does not reach the level needed
 */
export async function openJourney(request: FastifyRequest, platform: Platform, draftId: string): Promise<Journey> {
  const { tenant, visitor } = request.ctx;
  const { draft, service, env } = await platform.db.read(tenant.id, async (tx) => {
    const own = await ownDraft(request, platform, tx, draftId);
    return { draft: own, ...await circumstances(request, tx, own) };
  });
  if (!reaches(visitor?.level, service.access)) throw new Redirect(paths.start(service.slug));
  return journeyOf(draft, service, env);
}

/** Service and environment of a draft. @throws Redirect to the confirmation once it is sent */
export async function circumstances(request: FastifyRequest, tx: Tx, draft: Draft): Promise<Pick<Journey, 'service' | 'env'>> {
  if (draft.caseId) throw new Redirect(paths.sent(draft.id));
  const service = serviceOf(request, draft);
  return { service, env: await environment(tx, service.form, request.ctx.visitor) };
}

/** Where a draft goes on: its first page that is not complete, else the review. */
export const nextPath = ({ draft, walk: { next } }: Journey): string => (next ? paths.page(draft.id, next.id) : paths.review(draft.id));

/** Where a change made from the review leads: back to it, by way of what the change made open. */
export const backToReview = ({ draft, walk: { next } }: Journey): string => (next ? paths.change(draft.id, next.id) : paths.review(draft.id));
