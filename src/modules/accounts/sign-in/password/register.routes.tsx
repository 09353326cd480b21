import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import type { ErrorLink } from '../../../../ui/index.ts';
import { hashToken } from '../../../../platform/crypto/token.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { defaultReturn, safeReturn } from '../../return-to.rules.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { countTry } from '../tries.store.ts';
import { hashOf, matches } from './credential.ts';
import { checkHuman, newTask } from './human.ts';
import { newInitial } from './initial.ts';
import { text } from './messages.ts';
import { answer, guesses, over } from './pages.tsx';
import { asPassword } from './password.rules.ts';
import { Told } from './password.view.tsx';
import { readNewPassword, readPerson, tokenIn, typedIn, type Body } from './read-form.ts';
import { activate, isSameBrowser, register, registerInitial, waitingFor, type Registration } from './register.ts';
import { Activate, RegisterForm, Review } from './register.view.tsx';
import { settingsFor } from './settings.ts';

/** What was entered and waits for the review; the password is kept hashed. */
type Reviewed = Registration & { readonly hash: string };
const reviewPurpose = 'password-review';
const reviewMinutes = 30;
/** Keeps where somebody wanted to go. */
const onward = (path: string, returnTo: string = defaultReturn): string => (returnTo === defaultReturn ? path : `${path}?weiter=${encodeURIComponent(returnTo)}`);
/** Tries at the password of one registration. */
const activationTries = 10;

/** `/anmelden/kennwort/registrieren`, `…/aktivieren`: from nothing to an account (S4.2–4.5, S1.5–1.6). */
export function registerRoutes(app: FastifyInstance, platform: Platform): void {
  const { db } = platform;
  const styleOf = (request: FastifyRequest) => settingsFor(request.ctx.tenant).register;
  const ownPassword = (request: FastifyRequest): void => { if (styleOf(request) !== 'activation-link') throw notFound(); };

  // asked by the page's script when somebody begins to fill in
  app.get('/anmelden/kennwort/aufgabe', guesses, async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await newTask(platform, request.ctx.tenant.id, bindBrowser(request, reply, platform))));

  const form = (request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof RegisterForm>[0], 'ctx' | 'settings'>) => {
    const t = text(request.ctx);
    const title = styleOf(request) === 'initial-password' ? t.registerTitleInitial : t.registerTitle;
    return answer(request, reply, title, <RegisterForm ctx={request.ctx} settings={settingsFor(request.ctx.tenant)} {...props} />, props.errors);
  };

  app.get<{ Querystring: Body }>('/anmelden/kennwort/registrieren', async (request, reply) => {
    const reviewed = await db.tenant(request.ctx.tenant.id, (tx) => lookAhead<Reviewed>(tx, reviewPurpose, tokenIn(request.query, 'v'), browserOf(request, platform)));
    return form(request, reply, { returnTo: reviewed?.returnTo ?? safeReturn(request.query?.['weiter']), again: !!reviewed, typed: reviewed && { vorname: reviewed.firstName, nachname: reviewed.lastName, email: reviewed.email } });
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/registrieren', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const t = text(ctx);
    const initial = styleOf(request) === 'initial-password';
    const person = readPerson(ctx, body);
    const own = { email: typedIn(body, 'email'), names: [typedIn(body, 'vorname'), typedIn(body, 'nachname')] };
    const password = initial ? undefined : readNewPassword(ctx, body, own);
    const errors: ErrorLink[] = [...person.errors ?? [], ...password?.errors ?? []];
    // a task that is used up by a mistake elsewhere would have to be solved again
    const human = errors.length ? 'yes' : await checkHuman(platform, request, body);
    if (human !== 'yes') errors.push({ href: '#mensch-pruefung', text: human === 'many' ? t.humanMany : t.humanWrong });
    if (errors.length || !person.ok) {
      return form(request, reply, { returnTo: safeReturn(body?.['weiter']), errors, typed: { vorname: typedIn(body, 'vorname'), nachname: typedIn(body, 'nachname'), email: typedIn(body, 'email') } });
    }
    const returnTo = safeReturn(body?.['weiter']);
    const registration = { ...person.ok, returnTo };
    if (initial) {
      const first = await newInitial();
      await db.tenant(ctx.tenant.id, (tx) => registerInitial(tx, ctx, registration, first));
      return reply.redirect(ctx.href(onward('/anmelden/kennwort/registrieren/gesendet', returnTo)), 303);
    }
    const hash = await hashOf(password?.ok ?? '');
    const browser = bindBrowser(request, reply, platform);
    const token = await db.tenant(ctx.tenant.id, (tx) => setOut(tx, { purpose: reviewPurpose, browser, minutes: reviewMinutes, data: { ...registration, hash } satisfies Reviewed }));
    return reply.redirect(ctx.href(`/anmelden/kennwort/registrieren/pruefen?v=${token}`), 303);
  });

  const registerAgain = (request: FastifyRequest, reply: FastifyReply) => over(request, reply, { label: text(request.ctx).registerAgain, path: '/anmelden/kennwort/registrieren' });
  const review = (request: FastifyRequest, reply: FastifyReply, reviewed: Reviewed, token: string, errors: ErrorLink[] = []) => {
    const { ctx } = request;
    return answer(request, reply, text(ctx).reviewTitle, <Review ctx={ctx} settings={settingsFor(ctx.tenant)} review={reviewed} token={token} errors={errors} />, errors);
  };

  app.get<{ Querystring: Body }>('/anmelden/kennwort/registrieren/pruefen', async (request, reply) => {
    ownPassword(request);
    const token = tokenIn(request.query, 'v');
    const reviewed = await db.tenant(request.ctx.tenant.id, (tx) => lookAhead<Reviewed>(tx, reviewPurpose, token, browserOf(request, platform)));
    return reviewed ? review(request, reply, reviewed, token) : registerAgain(request, reply);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/registrieren/pruefen', guesses, async (request, reply) => {
    ownPassword(request);
    const { ctx, body } = request;
    const token = tokenIn(body, 'v');
    const browser = browserOf(request, platform);
    const agreed = typedIn(body, 'einwilligung') === 'true';
    const reviewed = await db.tenant(ctx.tenant.id, async (tx) => {
      const kept = await (agreed ? comeBack : lookAhead)<Reviewed>(tx, reviewPurpose, token, browser);
      if (kept && agreed && browser) await register(tx, ctx, kept, browser);
      return kept;
    });
    if (!reviewed) return registerAgain(request, reply);
    if (!agreed) return review(request, reply, reviewed, token, [{ href: '#einwilligung', text: text(ctx).consentMissing }]);
    return reply.redirect(ctx.href(onward('/anmelden/kennwort/registrieren/gesendet', reviewed.returnTo)), 303);
  });

  app.get<{ Querystring: Body }>('/anmelden/kennwort/registrieren/gesendet', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const { register: style, initialHours } = settingsFor(ctx.tenant);
    return answer(request, reply, t.sentTitle, <Told ctx={ctx} title={t.sentTitle} lead={style === 'initial-password' ? t.sentInitial(initialHours) : t.sentRegistered} more={t.sentSpam} button={{ label: t.toSignIn, path: onward('/anmelden', safeReturn(request.query?.['weiter'])) }} />);
  });

  const activation = (request: FastifyRequest, reply: FastifyReply, token: string, sameBrowser: boolean, errors: ErrorLink[] = []) => {
    const { ctx } = request;
    return answer(request, reply, text(ctx).activateTitle, <Activate ctx={ctx} settings={settingsFor(ctx.tenant)} token={token} sameBrowser={sameBrowser} errors={errors} />, errors);
  };

  app.get<{ Querystring: Body }>('/anmelden/kennwort/aktivieren', async (request, reply) => {
    ownPassword(request);
    const token = tokenIn(request.query, 't');
    const waiting = await db.tenant(request.ctx.tenant.id, (tx) => waitingFor(tx, token));
    return waiting ? activation(request, reply, token, isSameBrowser(waiting, browserOf(request, platform))) : registerAgain(request, reply);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/aktivieren', guesses, async (request, reply) => {
    ownPassword(request);
    const { ctx, body } = request;
    const t = text(ctx);
    const token = tokenIn(body, 't');
    const waiting = await db.tenant(ctx.tenant.id, (tx) => waitingFor(tx, token));
    if (!waiting) return registerAgain(request, reply);
    const sameBrowser = isSameBrowser(waiting, browserOf(request, platform));
    if (!sameBrowser) {
      const { tries, left } = await db.tenant(ctx.tenant.id, (tx) => countTry(tx, hashToken(`activate ${waiting.email}`), 15));
      const right = tries <= activationTries && await matches(waiting.hash, asPassword(body?.['kennwort']));
      if (!right) return activation(request, reply, token, false, [{ href: '#kennwort', text: tries > activationTries ? t.currentPaused(Math.ceil(left / 60)) : t.currentWrong(settingsFor(ctx.tenant).word) }]);
    }
    if (!await db.tenant(ctx.tenant.id, (tx) => activate(tx, ctx, token))) return registerAgain(request, reply);
    // what was begun elsewhere waits in that browser alone
    return reply.redirect(ctx.href(onward('/anmelden/kennwort/aktiviert', sameBrowser ? waiting.returnTo : undefined)), 303);
  });

  app.get<{ Querystring: Body }>('/anmelden/kennwort/aktiviert', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    return answer(request, reply, t.activatedTitle, <Told ctx={ctx} title={t.activatedTitle} lead={t.activatedLead} button={{ label: t.toSignIn, path: onward('/anmelden', safeReturn(request.query?.['weiter'])) }} />);
  });
}
