import type { FastifyRequest } from 'fastify';
import { isId, type Tx } from '../../platform/db/index.ts';
import { notFound, Redirect, type Platform } from '../../platform/http/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { ownCorrection } from './corrections/own-correction.ts';
import type { Draft } from './draft.ts';
import { findDraft, lockDraft } from './drafts.store.ts';
import { guestOf, openAnew } from './guest.ts';
import { holderOf, viewerOf } from './holder.ts';

/** How a draft is read: as it stands, with its row locked, or locked first and read then (when its files count). */
export type Reading = 'plain' | 'locked' | 'locked-with-files';

/**
 * The draft that a request is about, if it is the visitor's: the one place that decides who may see a draft and its files.
 * An account's draft is its person's; one without account belongs to the browser that holds the cookie. Who has opened a case as its guest
 * also sees what it was made of, and its corrections; no other draft of that browser.
 * @returns undefined for everybody else, and for what does not exist: callers must not tell the two apart
 */
export async function findOwnDraft(request: FastifyRequest, platform: Platform, tx: Tx, id: string, reading: Reading = 'plain'): Promise<Draft | undefined> {
  const [holder, { guest }] = [holderOf(request, platform), request];
  if ((!holder && !guest) || !isId(id)) return undefined;
  if (reading === 'locked-with-files') await lockDraft(tx, id);
  const lock = reading === 'locked' ? 'for update' : '';
  const own = holder && await findDraft(tx, holder, id, lock);
  const viewer = own ? viewerOf(request, platform) : guest && guestOf(request, guest.caseId);
  const draft = own ?? (guest && await findDraft(tx, { holderHash: guest.holderHash }, id, lock));
  if (!draft || !viewer) return undefined;
  if (draft.correctionId) return { ...draft, correction: await ownCorrection(tx, viewer, draft.correctionId) };
  return own || draft.caseId === guest?.caseId ? draft : undefined;
}

/**
 * As `findOwnDraft`, for pages.
 * @throws Redirect to signing in (or opening the case anew) for somebody who is not signed in (the session may have ended), whether the draft exists or not
 * @throws HttpError 404 for anybody else
 */
export async function ownDraft(request: FastifyRequest, platform: Platform, tx: Tx, id: string, reading: Reading = 'plain'): Promise<Draft> {
  const draft = await findOwnDraft(request, platform, tx, id, reading);
  if (draft) return draft;
  if (isId(id) && request.guestEnded && !request.ctx.visitor) throw new Redirect(openAnew(request.ctx.path));
  if (isId(id)) requireVisitor(request);
  throw notFound();
}
