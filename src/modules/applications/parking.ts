import type { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../../platform/db/index.ts';
import { notFound, type Platform } from '../../platform/http/index.ts';
import { draftDaysOf } from '../catalogue/index.ts';
import type { Body, Entries, Page } from '../forms/index.ts';
import { findOwnDraft } from './access.ts';
import { openAnew } from './guest.ts';
import { giveHolder, holderHashOf } from './holder.ts';
import { journeyOf, type Journey } from './journey.ts';
import { parkPost, takePost } from './parked-posts.store.ts';
import { paths } from './paths.ts';
import { saveStep } from './save-step.ts';

/**
 * Somebody posted a page and is not signed in (any more). What was typed is kept for this browser and comes back after
 * signing in, or opening the case anew; the answer is the same whether the draft exists or not.
 * @throws HttpError 404 for somebody who is signed in: the draft is not theirs
 */
export async function parkForSignIn(request: FastifyRequest<{ Params: { draftId: string; pageId: string } }>, reply: FastifyReply, platform: Platform, body: Body): Promise<FastifyReply> {
  const { ctx, params: { draftId, pageId } } = request;
  if (ctx.visitor || !isId(draftId) || !/^[a-z][a-zA-Z0-9-]{0,80}$/.test(pageId)) throw notFound();
  const holderHash = holderHashOf(request, platform) ?? giveHolder(reply, platform);
  await platform.db.tenant(ctx.tenant.id, (tx) => parkPost(tx, holderHash, draftId, pageId, storable(body)));
  const back = paths.page(draftId, pageId);
  return reply.redirect(ctx.href(request.guestEnded ? openAnew(back) : `${paths.signIn(back)}${request.sessionEnded ? '&abgelaufen=1' : ''}`), 303);
}

/** Texts as PostgreSQL's JSON can hold them. */
function storable(body: Body): Body {
  const clean = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [clean(name), [value].flat().filter((one) => typeof one === 'string').map(clean)]));
}

/** How a parked post ended: laid into the draft, or against what was stored meanwhile. */
type Unparked = { readonly kind: 'saved' } | { readonly kind: 'conflict'; readonly journey: Journey; readonly body: Body; readonly typed: Entries };

/** Lays the post that waits for a page into the draft; undefined where none waits. */
export async function unpark(request: FastifyRequest, platform: Platform, { draft: { id }, service, env }: Journey, page: Page): Promise<Unparked | undefined> {
  const { tenant, lang, visitor } = request.ctx;
  const holderHash = request.guest && holderHashOf(request, platform);
  const whose = visitor ? { personId: visitor.personId } : holderHash && { holderHash };
  if (!whose) return undefined;
  return platform.db.tenant(tenant.id, async (tx): Promise<Unparked | undefined> => {
    const draft = await findOwnDraft(request, platform, tx, id, 'locked');
    const body = draft && !draft.caseId ? await takePost(tx, whose, id, page.id) : undefined;
    if (!draft || !body) return undefined;
    const saved = await saveStep(tx, platform, draft, page, body, { lang, days: draftDaysOf(tenant, draft.service) });
    return saved.kind === 'saved' ? { kind: 'saved' } : { kind: 'conflict', journey: journeyOf(saved.draft, service, env), body, typed: saved.typed };
  });
}
