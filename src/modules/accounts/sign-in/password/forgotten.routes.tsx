import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashToken } from '../../../../platform/crypto/token.ts';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary, Input, Summary, type ErrorLink } from '../../../../ui/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { countTry } from '../tries.store.ts';
import { hashOf, matches } from './credential.ts';
import { errorAt, NewPassword, questionText } from './fields.view.tsx';
import { checkHuman } from './human.ts';
import { newInitial } from './initial.ts';
import { text } from './messages.ts';
import { answer, guesses, over } from './pages.tsx';
import { plainAnswer } from './password.rules.ts';
import { Told } from './password.view.tsx';
import { readNewPassword, tokenIn, typedIn, type Body } from './read-form.ts';
import { HumanCheck } from './register.view.tsx';
import { askRenewal, renew, renewalOf, sendNewInitial, type Renewal } from './renew.ts';
import type { PasswordData } from './credential.ts';
import { settingsFor, type PasswordSettings } from './settings.ts';

/** Tries at an answer within a quarter of an hour. */
const answerTries = 5;

/** `/anmelden/kennwort/vergessen`: a mail, a link, then a new password of one's own (S4.13) or by the security question (S1.13). */
export function forgottenRoutes(app: FastifyInstance, platform: Platform): void {
  const { db } = platform;
  const only = (request: FastifyRequest, style: PasswordSettings['register']): void => { if (settingsFor(request.ctx.tenant).register !== style) throw notFound(); };
  const titleOf = (request: FastifyRequest): string => { const t = text(request.ctx); return settingsFor(request.ctx.tenant).register === 'initial-password' ? t.forgottenInitial : t.forgotten; };

  const ask = (request: FastifyRequest, reply: FastifyReply, typed = '', errors: ErrorLink[] = []) => {
    const { ctx } = request;
    const t = text(ctx);
    return answer(request, reply, titleOf(request), <>
      <h1>{titleOf(request)}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{t.forgottenLead(settingsFor(ctx.tenant).word)}</p>
      <form method="post" action={ctx.href('/anmelden/kennwort/vergessen')} noValidate>
        <Input id="email" name="email" type="email" label={t.email} value={typed} error={errorAt(errors, 'email')} autocomplete="username" inputMode="email" />
        <HumanCheck ctx={ctx} errors={errors} />
        <Buttons><Button>{t.next}</Button></Buttons>
      </form>
    </>, errors);
  };

  app.get('/anmelden/kennwort/vergessen', async (request, reply) => ask(request, reply));

  app.post<{ Body: Body }>('/anmelden/kennwort/vergessen', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const t = text(ctx);
    const email = normalEmail(body?.['email']);
    if (!email) return ask(request, reply, typedIn(body, 'email'), [{ href: '#email', text: t.emailWrong }]);
    const human = await checkHuman(platform, request, body);
    if (human !== 'yes') return ask(request, reply, typedIn(body, 'email'), [{ href: '#mensch-pruefung', text: human === 'many' ? t.humanMany : t.humanWrong }]);
    await db.tenant(ctx.tenant.id, (tx) => askRenewal(tx, ctx, email, knownBrowserOf(request, platform, 'citizen')));
    return reply.redirect(ctx.href('/anmelden/kennwort/vergessen/gesendet'), 303);
  });

  app.get('/anmelden/kennwort/vergessen/gesendet', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    return answer(request, reply, t.sentTitle, <Told ctx={ctx} title={t.sentTitle} lead={t.sentForgotten} more={t.sentSpam} button={{ label: t.toSignIn, path: '/anmelden' }} />);
  });

  const linkOver = (request: FastifyRequest, reply: FastifyReply) => over(request, reply, { label: text(request.ctx).askAgain, path: '/anmelden/kennwort/vergessen' });
  const find = (request: FastifyRequest, token: string) => db.tenant(request.ctx.tenant.id, (tx) => renewalOf(tx, token));

  const choose = (request: FastifyRequest, reply: FastifyReply, token: string, { email }: Renewal, errors: readonly ErrorLink[] = []) => {
    const { ctx } = request;
    const t = text(ctx);
    const settings = settingsFor(ctx.tenant);
    return answer(request, reply, t.renewTitle(settings.word), <>
      <h1>{t.renewTitle(settings.word)}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{t.renewLead(settings.word)}</p>
      <form method="post" action={ctx.href('/anmelden/kennwort/neu')} noValidate>
        <input type="hidden" name="t" value={token} />
        <input type="hidden" name="benutzer" value={email} autocomplete="username" />
        <NewPassword ctx={ctx} settings={settings} errors={errors} />
        <Buttons><Button>{t.save}</Button></Buttons>
      </form>
    </>, errors);
  };

  app.get<{ Querystring: Body }>('/anmelden/kennwort/neu', async (request, reply) => {
    only(request, 'activation-link');
    const token = tokenIn(request.query, 't');
    const renewal = await find(request, token);
    return renewal ? choose(request, reply, token, renewal) : linkOver(request, reply);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/neu', guesses, async (request, reply) => {
    only(request, 'activation-link');
    const { ctx, body } = request;
    const token = tokenIn(body, 't');
    const renewal = await find(request, token);
    if (!renewal) return linkOver(request, reply);
    const { ok, errors } = readNewPassword(ctx, body, { email: renewal.email });
    if (errors) return choose(request, reply, token, renewal, errors);
    const hash = await hashOf(ok);
    if (!await db.tenant(ctx.tenant.id, (tx) => renew(tx, ctx, token, hash))) return linkOver(request, reply);
    return reply.redirect(ctx.href('/anmelden/kennwort/geaendert'), 303);
  });

  app.get('/anmelden/kennwort/geaendert', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const { word } = settingsFor(ctx.tenant);
    return answer(request, reply, t.changedTitle(word), <Told ctx={ctx} title={t.changedTitle(word)} lead={t.changedLead(word)} button={{ label: t.toSignIn, path: '/anmelden' }} />);
  });

  const asking = (request: FastifyRequest, reply: FastifyReply, token: string, password: PasswordData | undefined, errors: ErrorLink[] = []) => {
    const { ctx } = request;
    const t = text(ctx);
    const question = password?.question;
    return answer(request, reply, titleOf(request), <>
      <h1>{titleOf(request)}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{question ? t.forgottenAnswerLead : t.forgottenPlainLead}</p>
      <form method="post" action={ctx.href('/anmelden/kennwort/antwort')} noValidate>
        <input type="hidden" name="t" value={token} />
        {question && <>
          <Summary rows={[{ key: t.questionNow, value: questionText(ctx, question) }]} />
          <Input id="antwort" name="antwort" label={t.answer} hint={t.answerHint} error={errorAt(errors, 'antwort')} autocomplete="off" verbatim />
        </>}
        <Buttons><Button>{t.sendReset}</Button></Buttons>
      </form>
    </>, errors);
  };

  app.get<{ Querystring: Body }>('/anmelden/kennwort/antwort', async (request, reply) => {
    only(request, 'initial-password');
    const token = tokenIn(request.query, 't');
    const renewal = await find(request, token);
    return renewal ? asking(request, reply, token, renewal.password) : linkOver(request, reply);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/antwort', guesses, async (request, reply) => {
    only(request, 'initial-password');
    const { ctx, body } = request;
    const t = text(ctx);
    const token = tokenIn(body, 't');
    const renewal = await find(request, token);
    if (!renewal) return linkOver(request, reply);
    if (renewal.password?.question) {
      const { tries, left } = await db.tenant(ctx.tenant.id, (tx) => countTry(tx, hashToken(`answer ${renewal.email}`), 15));
      if (tries > answerTries) return asking(request, reply, token, renewal.password, [{ href: '#antwort', text: t.currentPaused(Math.ceil(left / 60)) }]);
      if (!await matches(renewal.password.answerHash, plainAnswer(body?.['antwort']))) return asking(request, reply, token, renewal.password, [{ href: '#antwort', text: t.answerWrong }]);
    }
    const first = await newInitial();
    if (!await db.tenant(ctx.tenant.id, (tx) => sendNewInitial(tx, ctx, token, first))) return linkOver(request, reply);
    return reply.redirect(ctx.href('/anmelden/kennwort/registrieren/gesendet'), 303);
  });
}
