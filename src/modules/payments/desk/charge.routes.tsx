import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../platform/audit/index.ts';
import { isId, newId } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, told, type Platform, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { readCents } from '../../../platform/i18n/read-number.rules.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { ask } from '../ask.ts';
import { isRunning } from '../attempt.rules.ts';
import { shownReference } from '../reference.rules.ts';
import { actorOf, requireCashier, requireFreshCashier, requireReader } from './access.ts';
import type { ChargeFault, ChargeProps } from './charge-faults.ts';
import { ChargePage } from './charge.view.tsx';
import { decide } from './decide.ts';
import { text } from './desk.messages.ts';
import { loadCharge, type ChargeAtDesk } from './load-charge.ts';
import { paths } from './paths.ts';
import { providerName } from './provider-name.ts';
import { askRefund } from './refunds/ask-refund.ts';
import { releaseRefund, withdrawRefund, type Released } from './refunds/release-refund.ts';

interface OfCharge { Params: { id: string } }
const tellable = ['asked-again', 'booked', 'already', 'waived', 'cleared', 'refund-asked', 'released', 'withdrawn'] as const;
/** What a post came to: done, or a page with what was typed. */
type Outcome = { readonly done: typeof tellable[number] } | { readonly status: 409 | 422; readonly fault: ChargeFault; readonly left?: number };
/** Milliseconds that the desk waits for a provider's word. */
const patience = 8000;

/** The page of a charge, and what is done to it. */
export function chargeRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfCharge>(paths.charge(':id'), async (request, reply) => {
    requireReader(request);
    const found = await load(request, platform);
    return show(request, reply, platform, { found, done: told(request, reply, platform, found.charge.id, tellable) });
  });

  app.post<OfCharge>(paths.charge(':id'), async (request, reply) => {
    const { ctx, params: { id } } = request;
    const posted = (request.body ?? {}) as PostedTexts;
    const action = textIn(posted, 'aktion');
    const by = action === 'freigeben' ? requireFreshCashier(request, paths.charge(id)) : requireCashier(request);
    const outcome = await act(request, platform, by, await load(request, platform), action, posted);
    if ('done' in outcome) {
      tell(reply, platform, id, outcome.done);
      return reply.redirect(ctx.href(paths.charge(id)), 303);
    }
    const { status, ...fault } = outcome;
    const typed = { action, reason: textIn(posted, 'grund') ?? '', amount: textIn(posted, 'betrag') ?? '', attemptId: textIn(posted, 'zahlung') };
    return show(request, reply, platform, { ...fault, typed, found: await load(request, platform) }, status);
  });
}

const said = ({ kind }: Released, done: 'released' | 'withdrawn'): Outcome => (kind === 'done' ? { done } : { status: 409, fault: kind });

async function act({ ctx: { tenant } }: FastifyRequest, platform: Platform, by: StaffMember, { charge, attempts, steps }: ChargeAtDesk, action: string | undefined, posted: PostedTexts): Promise<Outcome> {
  const { db } = platform;
  const chargeId = charge.id;
  const [reason, given] = [(textIn(posted, 'grund') ?? '').trim().slice(0, 500), textIn(posted, 'nummer') ?? ''];
  const id = isId(given) ? given : newId();
  switch (action) {
    case 'fragen': {
      await db.tenant(tenant.id, (tx) => record(tx, charge.caseId, actorOf(by), 'payments.asked-again', { charge: chargeId }));
      const doubtful = attempts.filter((one) => isRunning(one.state) || one.state === 'expired' || (steps.get(one.id) ?? []).some(({ before }) => before === 'paid'));
      await Promise.race([
        Promise.all(doubtful.map((one) => ask(platform, tenant.id, one.id, 'desk'))),
        new Promise((resolve) => { setTimeout(resolve, patience).unref(); }),
      ]);
      return { done: 'asked-again' };
    }
    case 'erlassen':
    case 'klaeren': {
      if (!reason) return { status: 422, fault: 'reason' };
      const kind = action === 'erlassen' ? 'waived' : 'cleared';
      const { kind: became } = await db.tenant(tenant.id, (tx) => decide(tx, by, chargeId, { id, kind, reason }));
      return became === 'done' ? { done: kind } : { status: 409, fault: 'moved-on' };
    }
    case 'erstatten': {
      const [cents, attemptId] = [readCents(textIn(posted, 'betrag') ?? ''), textIn(posted, 'zahlung') ?? ''];
      if (cents === undefined || cents <= 0) return { status: 422, fault: 'amount' };
      if (!isId(attemptId)) return { status: 422, fault: 'payment' };
      if (!reason) return { status: 422, fault: 'reason' };
      const asked = await db.tenant(tenant.id, (tx) => askRefund(tx, by, chargeId, { id, attemptId, cents, reason }));
      if (asked.kind === 'too-much') return { status: 422, fault: 'too-much', left: asked.left };
      return asked.kind === 'asked' ? { done: 'refund-asked' } : { status: 422, fault: 'payment' };
    }
    case 'freigeben': return said(await db.tenant(tenant.id, (tx) => releaseRefund(tx, platform, by, { chargeId, refundId: id, day: dayOf(new Date()) })), 'released');
    case 'zurueckziehen': return said(await db.tenant(tenant.id, (tx) => withdrawRefund(tx, by, { chargeId, refundId: id })), 'withdrawn');
    default: throw notFound();
  }
}

/** The charge that the address names. @throws 404 */
async function load({ ctx, params: { id } }: FastifyRequest<OfCharge>, platform: Platform): Promise<ChargeAtDesk> {
  const found = await platform.db.read(ctx.tenant.id, (tx) => loadCharge(tx, platform, id));
  if (!found) throw notFound();
  return found;
}

function show(request: FastifyRequest, reply: FastifyReply, platform: Platform, props: Omit<ChargeProps, 'ctx' | 'nameOf' | 'newId'>, status = 200): FastifyReply {
  const { ctx } = request;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).charge(shownReference(props.found.charge.reference)), kind: 'desk', status }, <ChargePage ctx={ctx} nameOf={(id) => providerName(platform, ctx, id)} newId={newId()} {...props} />);
}
