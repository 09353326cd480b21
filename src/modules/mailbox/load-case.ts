import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { Redirect, type Platform } from '../../platform/http/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { guestOf } from '../applications/index.ts';
import { answersOf, binnedAt, caseOf, copiesOfCase, deliveriesOf, erasureOf, filesOf, openCorrection, historyOf, retentionOf, threadOf, type ApplicantViewer, type Case, type CitizenViewer, type GuestViewer } from '../cases/index.ts';
import { paymentsOf } from '../payments/index.ts';
import type { CaseData } from './case.view.tsx';
import { text as guestText } from './guest/messages.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** Whoever asks for a case of theirs: its guest, or the citizen who is signed in. @throws Redirect to signing in, or to opening it anew */
export function readerOf(request: FastifyRequest, caseId: string): CitizenViewer | GuestViewer {
  const guest = guestOf(request, caseId);
  if (!guest && request.guestEnded && !request.ctx.visitor) throw new Redirect(`${paths.open}?abgelaufen=1`);
  return guest ?? citizenOf(request);
}

/** Where the way to a case begins: the mailbox; for its guest, opening it. */
export function caseCrumb(request: FastifyRequest, caseId: string): { label: string; href: string } {
  const { ctx } = request;
  return guestOf(request, caseId) ? { label: guestText(ctx).title, href: ctx.href(paths.open) } : { label: text(ctx).heading, href: ctx.href(paths.home) };
}

/** The citizen who asks. @throws Redirect to signing in */
export function citizenOf(request: FastifyRequest): CitizenViewer {
  const { personId, name } = requireVisitor(request);
  return { kind: 'citizen', personId, name };
}

/** Reads all that the page of a case shows. @param first what is done before anything is read of it @throws 404 when it is not theirs */
export async function loadCase(tx: Tx, platform: Pick<Platform, 'tenants'>, viewer: ApplicantViewer, caseId: string, first?: (found: Case) => Promise<void>): Promise<CaseData> {
  const found = await caseOf(tx, viewer, caseId);
  await first?.(found);
  return { found, guest: viewer.kind === 'guest', messages: await threadOf(tx, found), copies: await copiesOfCase(tx, found.id), files: await filesOf(tx, found), answers: await answersOf(tx, found), history: await historyOf(tx, found), asked: await openCorrection(tx, found), deliveries: await deliveriesOf(tx, platform, found), binned: await binnedAt(tx, found), retention: await retentionOf(tx, found), erasure: await erasureOf(tx, found), payments: await paymentsOf(tx, found.id) };
}
