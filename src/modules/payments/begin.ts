import { record } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import type { Platform, Visitor } from '../../platform/http/index.ts';
import { say, type Lang } from '../../platform/i18n/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import { agreeToStoring } from '../accounts/index.ts';
import { isRunning } from './attempt.rules.ts';
import { attemptsOf, dropWishesToStore, insertAttempt, insertStep, markBegun, selectAttempt, type Attempt } from './attempts.store.ts';
import { linkOf } from './charge.ts';
import { lockCharge, type Charge } from './charges.store.ts';
import { askAt, hear } from './hear.ts';
import { notifyPath, paths } from './paths.ts';
import { ProviderTrouble, type Order, type PaymentProvider } from './provider.ts';
import { endUnused, forgetMeans } from './stored/forget-means.ts';
import { storedOf } from './stored/stored.store.ts';
import { providerOf } from './tenant-providers.ts';

/** What the applicant wishes of their payment data: to have those stored that they pay with, agreeing to these words, or to pay with some that are stored. */
export type Wish = { readonly kind: 'new'; readonly wording: string } | { readonly kind: 'stored'; readonly id: string };

/** What became of „Jetzt bezahlen“. */
export type Beginning =
  /** There the person pays; without an address by themselves, as by bank transfer. */
  | { readonly kind: 'begun'; readonly attempt: Attempt; readonly payUrl?: string }
  /** There is nothing (more) to pay. */
  | { readonly kind: 'settled' }
  /** The provider does not answer, does not want it, or has forgotten the stored payment data (and so has the portal); nothing was paid. */
  | { readonly kind: 'trouble' | 'refused' | 'forgotten' };

/** Seconds after which the provider is asked about an attempt of which nothing more was heard. */
const firstQuestion = 30;

/**
 * Begins to pay a charge: writes the attempt, then calls the provider, then keeps where the person pays. Stopped at any moment in
 * between, the attempt is there, and the provider will be asked about it. Whoever comes back while an attempt is running at the same
 * provider goes on with that one: nobody pays twice because they clicked twice. Only what was begun with somebody's payment data (S4.26) is
 * gone on with by them alone, and as they wish it now: another visitor, or another wish, begins an attempt of its own.
 * @param by the applicant, where it is they, with an account: only they have a `wish`
 * @param attemptId made when the form was shown: the same post twice is one attempt
 * @param again it is the second try of one call
 */
export async function begin(platform: Platform, tenant: Tenant, chargeId: string, { provider: id, attemptId: formId, lang, by, wish }: { provider: string; attemptId: string; lang: Lang; by?: Visitor; wish?: Wish }, again = false): Promise<Beginning> {
  const { db, config } = platform;
  const offered = providerOf(config, tenant, id);
  if (!offered) return { kind: 'refused' };
  const now = new Date();
  const wished = offered.storing && by && wish;
  const means = wished && (wished.kind === 'new' ? 'new' : wished.id);
  const meansOf = wished && by?.personId;
  const asWished = (one: Attempt): boolean => one.means === means && one.meansOf === meansOf;
  const opened = await db.tenant(tenant.id, async (tx) => {
    const owed = await lockCharge(tx, chargeId);
    if (!owed || owed.state !== 'open') return undefined;
    const link = await linkOf(tx, owed);
    const running = (await attemptsOf(tx, [chargeId])).findLast((one) => one.provider === id && isRunning(one.state) && one.expiresAt > now && asWished(one));
    const asked = wished && await askedFor(tx, id, by!.personId, wished);
    if (asked === 'gone') return 'gone';
    // the latest wish counts
    if (by && await dropWishesToStore(tx, by.personId, { chargeId, kept: running?.id }) && means !== 'new') await endUnused(tx, by.personId);
    if (running) return { owed, link, attempt: running, means: asked };
    // the form may have been sent before, with another wish
    const before = await selectAttempt(tx, formId);
    const attemptId = before?.chargeId === chargeId && isRunning(before.state) && !asWished(before) ? newId() : formId;
    const expiresAt = new Date(now.getTime() + offered.minutes * 60_000);
    const fresh = await insertAttempt(tx, { id: attemptId, chargeId, provider: id, cents: owed.cents, currency: owed.currency, expiresAt, means, meansOf });
    const attempt = await selectAttempt(tx, attemptId);
    // somebody else's id, or that of an attempt which has ended
    if (!attempt || attempt.chargeId !== chargeId || !fresh) return undefined;
    await askAt(tx, attemptId, new Date(now.getTime() + firstQuestion * 1000));
    await record(tx, owed.caseId, { kind: 'system' }, 'payments.begun', { charge: chargeId, attempt: attemptId, provider: id, cents: owed.cents });
    if (by && wished?.kind === 'new') await agreeToStoring(tx, by, { wording: wished.wording, lang });
    return { owed, link, attempt, means: asked };
  });
  if (opened === 'gone') return { kind: 'forgotten' };
  if (!opened) return { kind: 'settled' };
  const { attempt } = opened;
  if (attempt.state === 'open') return { kind: 'begun', attempt, payUrl: attempt.payUrl };
  try {
    const begun = await startOnce(attempt.id, () => offered.provider.start(offered.access, orderOf(platform, tenant, opened, lang)));
    const kept = await db.tenant(tenant.id, (tx) => keep(tx, chargeId, attempt.id, begun));
    if (kept.state === 'open') return { kind: 'begun', attempt: kept, payUrl: kept.payUrl };
    // the provider has it, and nobody ever heard where to pay: that one is over, and another begins
    if ('kind' in begun && begun.reason === 'exists' && !again) return await begin(platform, tenant, chargeId, { provider: id, attemptId: newId(), lang, by, wish }, true);
    if ('kind' in begun && begun.reason === 'means' && wished?.kind === 'stored') {
      await db.tenant(tenant.id, (tx) => forgetMeans(tx, by!.personId, wished.id, { kind: 'system' }));
      return { kind: 'forgotten' };
    }
    return { kind: 'kind' in begun ? 'refused' : 'trouble' };
  } catch (error) {
    if (!(error instanceof ProviderTrouble)) throw error;
    platform.log.warn({ tenant: tenant.id, provider: id, attempt: attempt.id, err: error }, 'a payment could not be begun');
    return { kind: 'trouble' };
  }
}

/** What the provider is asked for: to keep payment data, or to take those that it keeps. @returns `gone` where the person has none such (any more) */
async function askedFor(tx: Tx, provider: string, personId: string, wish: Wish): Promise<Order['means'] | 'gone'> {
  if (wish.kind === 'new') return 'new';
  const stored = (await storedOf(tx, personId)).find((one) => one.id === wish.id && one.provider === provider);
  return stored ? { token: stored.token } : 'gone';
}

type Started = Awaited<ReturnType<PaymentProvider['start']>>;
/** Starts that are on their way from this process: whoever clicks twice waits for the one answer, which some providers give once. */
const starting = new Map<string, Promise<Started>>();

function startOnce(attemptId: string, start: () => Promise<Started>): Promise<Started> {
  const call = starting.get(attemptId) ?? start().finally(() => starting.delete(attemptId));
  starting.set(attemptId, call);
  return call;
}

/**
 * Writes what the provider said to the start. Of several calls at once the first that heard where to pay counts, whatever the others
 * heard; where the attempt has ended meanwhile, nobody is led to pay it.
 * @returns the attempt as it is kept
 */
async function keep(tx: Tx, chargeId: string, attemptId: string, begun: Started): Promise<Attempt> {
  await lockCharge(tx, chargeId);
  const before = (await selectAttempt(tx, attemptId))!;
  if ('kind' in begun) {
    if (before.remoteId === undefined) await hear(tx, attemptId, { ...begun, kind: 'failed' }, 'start');
  } else if (await markBegun(tx, attemptId, begun)) {
    await insertStep(tx, attemptId, { cause: 'start', before: 'new', after: 'open', raw: begun.raw });
  }
  return (await selectAttempt(tx, attemptId))!;
}

function orderOf(platform: Platform, tenant: Tenant, { owed, link, attempt, means }: { owed: Charge; link: string; attempt: Attempt; means?: Order['means'] }, lang: Lang): Order {
  const origin = platform.origin(tenant);
  return {
    id: attempt.id, means, reference: owed.reference, money: { cents: attempt.cents, currency: attempt.currency }, purpose: say(owed.purpose, lang).slice(0, 200), lang,
    positions: owed.positions.map(({ label, quantity, cents, account, costCentre }) => ({ label: say(label, lang), quantity, cents, account, costCentre })),
    madeAt: attempt.madeAt, expiresAt: attempt.expiresAt, returnUrl: `${origin}${paths.back(link)}`, notifyUrl: `${origin}${notifyPath(attempt.provider)}`,
  };
}
