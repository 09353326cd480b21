import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { openSession } from '../../sessions.ts';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { secondFactorPaths as paths } from './paths.ts';
import { beginSecondStep } from './second-step.ts';
import { factorsOf } from './second-factor.store.ts';

/** Where somebody goes on whose password was right, and what their browser is told; tell it after the commit. */
export interface Onward { readonly path: string; readonly setCookie: (reply: FastifyReply) => void }

/**
 * What comes after the right password: the second step for who has a second factor; setting one up for who has none, where the
 * town requires it; else the desk. No session that opens anything begins before.
 * @param returnTo path of the desk
 */
export async function afterPassword(tx: Tx, platform: Platform, request: FastifyRequest, { staffId, passwordHash }: { staffId: string; passwordHash: string }, returnTo: string): Promise<Onward> {
  const { appSince, passkeys } = await factorsOf(tx, staffId);
  if (appSince || passkeys) return { path: paths.secondStep, setCookie: await beginSecondStep(tx, platform, { staffId, passwordHash, returnTo }) };
  if (request.ctx.tenant.policies.staffSecondFactor === 'offered') return { path: returnTo, setCookie: await enterDesk(tx, platform, request, staffId, 'password') };
  return { path: paths.setUp, setCookie: await openSession(tx, platform, request, { staffId, level: 'low', method: 'password', setsUp: true, data: { returnTo } }) };
}
