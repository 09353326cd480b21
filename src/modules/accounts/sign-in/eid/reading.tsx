import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser } from '../../browser.ts';
import { setOut } from '../../under-way.store.ts';
import { EidUnavailable, type Aim, type EidService, type EidSession, type Questions, type Unread } from './eid-service.ts';
import { Failed, failedTitle, type FailedProps, type Why } from './eid.view.tsx';
import { eidPaths } from './paths.ts';

/** Minutes in which a card is to be read. */
export const minutes = 15;
/** The client fetches its token without the browser's cookies: what it fetches is kept for it, not for a browser. */
export const client = 'eid-client';

/** What a card is read for, or asked. */
export type Reading =
  | { readonly aim: Aim; /** Whose account it is read into. */ readonly personId?: string; readonly returnTo: string }
  /** `about`: what is asked for, as whoever asks calls it. `personId`: who was signed in when it was begun. */
  | { readonly aim: 'ask'; readonly questions: Questions; readonly about: string; readonly personId?: string; readonly returnTo: string };

/** What is kept of a reading until the browser comes back. */
export type Under = Reading & { readonly session: EidSession; readonly token: string };

/** What is kept for the client: its session, and what is added to the address to which it sends the browser back. */
export interface ForClient { readonly session: EidSession; readonly onward: string }

/** Begins a session at the eID service, for this browser. Answers with the way to the page that opens the client, or with why there is none. */
export async function beginReading(request: FastifyRequest, reply: FastifyReply, platform: Platform, service: EidService, reading: Reading): Promise<FastifyReply> {
  const { ctx } = request;
  let session: EidSession;
  try {
    session = await service.begin(reading.aim === 'ask' ? reading.questions : reading.aim);
  } catch (error) {
    return sendFailure(request, reply, { ...reading, why: unavailable(request, error) }, 503);
  }
  const browser = bindBrowser(request, reply, platform);
  const way = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const token = await setOut(tx, { purpose: 'eid-token', browser: client, minutes, data: { session, onward: backIn(reading) } satisfies ForClient });
    return setOut(tx, { purpose: 'eid', browser, minutes, data: { ...reading, session, token } satisfies Under });
  });
  return reply.redirect(ctx.href(`${eidPaths.read}?v=${way}${backIn(reading)}`), 303);
}

/** Who only asked finds the way back even when nothing is known of it any more; signing in begins anew. */
const backIn = ({ aim, returnTo }: Pick<Reading, 'aim' | 'returnTo'>): string => (aim === 'ask' ? `&zu=${encodeURIComponent(returnTo)}` : '');

/** What came of a session; or why nothing did, and with which status that is told. */
export async function outcomeOf<Result extends { readonly kind: 'read' | 'answered' }>(request: FastifyRequest, ask: (counter: number) => Promise<Result | Unread>): Promise<Result | { readonly kind: 'nothing'; readonly why: Why; readonly status: number }> {
  try {
    const result = await final(ask);
    if (result.kind === 'read' || result.kind === 'answered') return result;
    if (result.kind === 'cancelled') return { kind: 'nothing', why: 'cancelled', status: 403 };
    if (result.kind === 'invalid-document') return { kind: 'nothing', why: 'invalid', status: 403 };
    request.log.warn({ reason: result.kind === 'failed' ? result.reason : result.kind }, 'eID failed');
    return { kind: 'nothing', why: 'failed', status: 403 };
  } catch (error) {
    return { kind: 'nothing', why: unavailable(request, error), status: 503 };
  }
}

/** The service may need a moment after the client has come back. */
async function final<Result extends { readonly kind: string }>(ask: (counter: number) => Promise<Result | Unread>): Promise<Result | Unread> {
  for (let counter = 1; counter < 6; counter++) {
    const result = await ask(counter);
    if (result.kind !== 'pending') return result;
    await sleep(200 * counter);
  }
  return { kind: 'failed', reason: 'no result in time' };
}

function unavailable(request: FastifyRequest, error: unknown): Why {
  if (!(error instanceof EidUnavailable)) throw error;
  request.log.error({ err: error }, 'eID service');
  return 'away';
}

/** Answers with why nothing came of it, and the ways on. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: Omit<FailedProps, 'ctx'>, status: number): FastifyReply {
  const { ctx } = request;
  return sendPage(request, reply, { title: failedTitle(ctx, failure.why), status }, <Failed ctx={ctx} why={failure.why} aim={failure.aim} returnTo={failure.returnTo} />);
}
