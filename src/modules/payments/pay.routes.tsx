import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, isToken } from '../../platform/crypto/token.ts';
import { isId, newId } from '../../platform/db/index.ts';
import { notFound, sendFile, tell, textIn, told, type Context, type Platform, type PostedTexts, type Visitor } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { sendPage } from '../../ui/index.ts';
import type { ApplicantViewer } from '../cases/index.ts';
import { applicantOf } from './applicant.ts';
import { ask } from './ask.ts';
import { goesOnWith, isRunning } from './attempt.rules.ts';
import type { Attempt } from './attempts.store.ts';
import { begin, type Wish } from './begin.ts';
import { chargeByLink } from './charges.store.ts';
import { text } from './messages.ts';
import { OnwardView, PayView, storedWay, type Choice, type PayProps } from './pay.view.tsx';
import { paths } from './paths.ts';
import { paymentReceiptOf } from './receipt/payment-receipt.ts';
import { standsOfCharges, type PaymentStand } from './stand.ts';
import { offersStoring, ownMeans, storingWording, type OwnMeans } from './stored/own-means.ts';
import { providerOf, providersOf } from './tenant-providers.ts';

/** A charge as somebody sees it; `as`: the applicant whose case it is, where it is they. */
interface Found {
  readonly stand: PaymentStand;
  readonly as?: ApplicantViewer['kind'];
  /** They, where they have an account. */
  readonly by?: Visitor;
  /** Payment data that they have stored and can use. */
  readonly stored: readonly OwnMeans[];
  /** Somebody pays just now with payment data that are not the visitor's to use. */
  readonly barred: boolean;
}
interface OfLink { Params: { link: string } }

// 256 random bits cannot be guessed; this keeps from trying, and from asking providers without end
const limit = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

/** Milliseconds that a person waits for the provider's word before the page says that it is on its way. */
const patience = 5000;

/** Paying a charge, by its link: the applicant, or whoever was given the link. */
export function payRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfLink>(paths.pay(':link'), limit, async (request, reply) => {
    const found = await find(request, platform);
    const hindered = told(request, reply, platform, found.stand.charge.id, ['trouble', 'refused', 'forgotten'] as const);
    return send(request, reply, platform, { ...found, hindered });
  });

  app.post<OfLink>(paths.pay(':link'), limit, async (request, reply) => {
    const { ctx, params: { link } } = request;
    const found = await find(request, platform);
    const posted = (request.body ?? {}) as PostedTexts;
    const attemptId = textIn(posted, 'versuch');
    const store = textIn(posted, 'speichern') === 'true';
    const { choice, wish } = chosenOf(found, choicesOf(request, platform), { way: textIn(posted, 'zahlweg'), store, ctx });
    if (!choice) return send(request, reply, platform, { ...found, error: 'missing', store }, 422);
    const begun = await begin(platform, ctx.tenant, found.stand.charge.id, { provider: choice.id, attemptId: attemptId && isId(attemptId) ? attemptId : newId(), lang: ctx.lang, by: found.by, wish });
    if (begun.kind === 'trouble' || begun.kind === 'refused' || begun.kind === 'forgotten') tell(reply, platform, found.stand.charge.id, begun.kind);
    return reply.redirect(ctx.href(begun.kind === 'begun' && begun.payUrl ? paths.onward(link) : paths.pay(link)), 303);
  });

  // a form may not end at another site (form-action), a page may go on to it
  app.get<OfLink>(paths.onward(':link'), limit, async (request, reply) => {
    const { ctx, params: { link } } = request;
    const { stand: { kind, last }, barred } = await find(request, platform);
    const choice = choicesOf(request, platform).find(({ id }) => id === last?.provider);
    if (kind !== 'running' || barred || !last?.payUrl || !choice) return reply.redirect(ctx.href(paths.pay(link)), 303);
    const name = say(choice.name, ctx.lang);
    reply.header('refresh', `0; url=${last.payUrl}`).header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).onward(name) }, <OnwardView ctx={ctx} name={name} href={last.payUrl} />);
  });

  // the applicant's alone; while nothing is paid the page says how it stands
  app.get<OfLink>(paths.receipt(':link'), limit, async (request, reply) => {
    const { ctx, params: { link } } = request;
    const { stand: { charge }, as } = await find(request, platform);
    if (!as) throw notFound();
    const file = await paymentReceiptOf(platform, ctx.tenant.id, charge.id);
    return file ? sendFile(reply, platform.files, ctx.tenant.id, file) : reply.redirect(ctx.href(paths.pay(link)), 303);
  });

  // coming back proves nothing, and neither does asking: what the provider says is what counts
  const lookAgain = (cause: 'return' | 'poll') => async (request: FastifyRequest<OfLink>, reply: FastifyReply) => {
    const { ctx, params: { link } } = request;
    const { stand } = await find(request, platform);
    await Promise.race([
      Promise.all(undecided(stand.attempts).map(({ id }) => ask(platform, ctx.tenant.id, id, cause))),
      new Promise((resolve) => { setTimeout(resolve, patience).unref(); }),
    ]);
    return reply.redirect(ctx.href(paths.pay(link)), 303);
  };
  app.get<OfLink>(paths.back(':link'), limit, lookAgain('return'));
  app.post<OfLink>(paths.ask(':link'), limit, lookAgain('poll'));
}

/** The chosen provider, and what the applicant wishes of their payment data: theirs alone, and with an account alone (S4.26). */
function chosenOf({ by, stored }: Found, choices: readonly Choice[], { way = '', store, ctx }: { way?: string; store: boolean; ctx: Context }): { choice?: Choice; wish?: Wish } {
  const means = stored.find(({ id }) => way === storedWay(id));
  const choice = choices.find(({ id }) => id === (means?.provider ?? way));
  if (means) return { choice, wish: { kind: 'stored', id: means.id } };
  return { choice, wish: by && store && choice ? { kind: 'new', wording: storingWording(ctx, say(choice.name, ctx.lang)) } : undefined };
}

/** Attempts that may still be paid, the newest few. */
const undecided = (attempts: readonly Attempt[]): Attempt[] => attempts.filter(({ state }) => isRunning(state) || state === 'expired').slice(-3);

/** The charge of a link. @throws 404 for what is none */
async function find(request: FastifyRequest<OfLink>, platform: Platform): Promise<Found> {
  const { ctx, params: { link } } = request;
  if (!isToken(link)) throw notFound();
  return platform.db.read(ctx.tenant.id, async (tx) => {
    const owed = await chargeByLink(tx, hashToken(link));
    if (!owed) throw notFound();
    const [stand] = await standsOfCharges(tx, [owed]);
    const as = (await applicantOf(tx, request, owed.caseId))?.kind;
    const by = as === 'citizen' ? ctx.visitor : undefined;
    const stored = by && offersStoring(platform, ctx) ? await ownMeans(tx, platform, ctx, by.personId) : [];
    const { kind, last } = stand as PaymentStand;
    return { stand: stand as PaymentStand, as, by, stored: stored.filter(({ usable }) => usable), barred: kind === 'running' && last !== undefined && !goesOnWith(last, by?.personId) };
  });
}

/** The providers of this tenant, as they are chosen. */
const choicesOf = ({ ctx: { tenant } }: FastifyRequest, { config }: Platform): Choice[] => providersOf(config, tenant).map(({ id, provider, access, minutes, storing }) => ({ id, name: provider.name(access.settings), way: provider.way?.(access.settings), minutes, storing: storing !== undefined }));

function send(request: FastifyRequest<OfLink>, reply: FastifyReply, platform: Platform, { as, by, ...props }: Found & Pick<PayProps, 'error' | 'hindered' | 'store'>, status = 200): FastifyReply {
  const { ctx, params: { link } } = request;
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  const { charge, kind, last } = props.stand;
  const offered = kind === 'running' && last ? providerOf(platform.config, ctx.tenant, last.provider) : undefined;
  const instructions = offered?.provider.instructions?.(offered.access.settings, { money: charge, reference: charge.reference });
  return sendPage(request, reply, { title: text(ctx).title, status }, <PayView {...props} ctx={ctx} instructions={instructions} link={link} choices={choicesOf(request, platform)} attemptId={newId()} own={as !== undefined} mayStore={by !== undefined} caseHref={as === 'citizen' || as === 'guest' ? ctx.href(`/postfach/${charge.caseId}`) : undefined} />);
}
