import type { FastifyInstance } from 'fastify';
import { isId, type Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { claimCases } from '../cases/index.ts';
import { findDraft, giveDrafts, handOverDraft } from './drafts.store.ts';
import { holderHashOf, takeHolder } from './holder.ts';
import { givePosts } from './parked-posts.store.ts';

/**
 * What a browser began without an account joins the account that has signed in there: open drafts, those submitted with
 * their cases, and posts that came after a session had ended. Idempotent.
 * @param holderHash hash of the browser's secret
 */
export async function claimDrafts(tx: Tx, holderHash: Buffer, personId: string): Promise<void> {
  await giveDrafts(tx, holderHash, personId);
  await claimCases(tx, holderHash, personId);
  await givePosts(tx, holderHash, personId);
}

/**
 * Whoever raises their level on the pages of a draft, and goes on as another account of theirs, takes that draft along
 * (DESIGN § 4.2); nothing else of the account that they leave.
 */
export async function carryDraft(tx: Tx, { from, to, returnTo }: { from: string; to: string; returnTo: string }): Promise<void> {
  const id = /^\/antraege\/([^/?#]+)/.exec(returnTo)?.[1];
  if (id && isId(id)) await handOverDraft(tx, id, from, to);
}

/**
 * Claims when somebody who is signed in opens a draft (or its confirmation) that this browser began without an account, and
 * takes the browser's secret away. Signing in for anything else claims nothing: at a shared browser that is somebody else,
 * who must not be handed what a person before them wrote. Without the secret it costs nothing.
 */
export function claimOnSignIn(app: FastifyInstance, platform: Platform): void {
  app.addHook('preHandler', async (request, reply) => {
    const visitor = request.ctx?.visitor;
    const { draftId } = (request.params ?? {}) as { draftId?: string };
    const holderHash = visitor && draftId && isId(draftId) ? holderHashOf(request, platform) : undefined;
    if (!visitor || !draftId || !holderHash) return;
    const claimed = await platform.db.tenant(request.ctx.tenant.id, async (tx) => {
      const begunHere = await findDraft(tx, { holderHash }, draftId) !== undefined;
      if (begunHere) await claimDrafts(tx, holderHash, visitor.personId);
      else await givePosts(tx, holderHash, visitor.personId);
      return begunHere;
    });
    if (claimed) takeHolder(reply, platform);
  });
}
