import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { openSession } from '../../sessions.ts';
import { knowBrowser } from '../known-browser.ts';
import { rememberBrowser } from './staff.store.ts';

/**
 * Opens the desk to somebody of whom all that was asked for was right: recorded, a new session (no fixation), the browser known from now on.
 * @param method how they came in, as their list of sessions says it; `password` alone is trusted less than two factors @param data what signing out at the source needs @param authTime when they proved who they are, in seconds since 1970; just now without it
 * @returns sets the cookies; call it after the commit
 */
export async function enterDesk(tx: Tx, platform: Platform, request: FastifyRequest, staffId: string, method: string, data?: object, authTime?: number): Promise<(reply: FastifyReply) => void> {
  await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-signed-in', { method });
  const cookies = [await openSession(tx, platform, request, { staffId, level: method === 'password' ? 'low' : 'substantial', method, data, authTime }), await knowBrowser(platform, request, 'staff', (browser) => rememberBrowser(tx, staffId, browser))];
  return (reply) => { for (const setCookie of cookies) setCookie(reply); };
}
