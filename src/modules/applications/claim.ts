import type { FastifyInstance } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { claimCases } from '../cases/index.ts';
import { giveDrafts } from './drafts.store.ts';
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
 * Claims on the first request that has both a session and the browser's secret, and takes the secret away: the next person
 * at this browser begins anew, and sees nothing of it. Without the secret it costs nothing.
 */
export function claimOnSignIn(app: FastifyInstance, platform: Platform): void {
  app.addHook('preHandler', async (request, reply) => {
    const visitor = request.ctx?.visitor;
    const holderHash = visitor && holderHashOf(request, platform);
    if (!visitor || !holderHash) return;
    await platform.db.tenant(request.ctx.tenant.id, (tx) => claimDrafts(tx, holderHash, visitor.personId));
    takeHolder(reply, platform);
  });
}
