import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary } from '../../../../ui/index.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { credentialsOf } from '../../credentials.store.ts';
import { normalEmail } from '../../email.rules.ts';
import { lockPerson } from '../../person.store.ts';
import { detailsPath } from '../../paths.ts';
import { defaultReturn, safeReturn } from '../../return-to.rules.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { countFailure } from '../../security-log/failed.store.ts';
import { arrive } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { forgetTries } from '../tries.store.ts';
import { checkPassword, type Checked } from './check-password.ts';
import { hashOf, kind, type PasswordData } from './credential.ts';
import { QuestionFields } from './fields.view.tsx';
import { takeInitial, type Initial } from './initial.ts';
import { text } from './messages.ts';
import { answer, guesses, over } from './pages.tsx';
import { asPassword } from './password.rules.ts';
import { readQuestion, tokenIn, typedIn, type Body } from './read-form.ts';
import { makeAccount } from './register.ts';
import { setPassword } from './renew.ts';
import { settingsFor } from './settings.ts';

/** A first sign-in that lacks the security question (S1.7). */
interface First extends Initial { readonly returnTo: string }
const firstPurpose = 'first-sign-in';
const firstMinutes = 30;

/** `/anmelden/kennwort`: sign in; the first time with the password from the mail, and then the security question. */
export function signInRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const { db } = platform;

  app.post<{ Body: Body }>('/anmelden/kennwort', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const t = text(ctx);
    const { word, register, initialHours } = settingsFor(ctx.tenant);
    const returnTo = safeReturn(body?.['weiter']);
    const typed = typedIn(body, 'email', 254);
    const again = (error: string) => page(request, reply, { returnTo, fault: { method: 'password', control: 'kennwort-email', typed, error } });
    const password = asPassword(body?.['kennwort']);
    if (!typed.trim() || !password) return again(t.missing(word));
    const email = normalEmail(typed) ?? typed;
    const checked = await checkPassword(db, ctx.tenant.id, { email, password, browser: knownBrowserOf(request, platform, 'citizen') });
    // for the owner to see; as much is done for an address that is nobody's
    if (checked.kind === 'wrong' || checked.kind === 'paused') await db.tenant(ctx.tenant.id, (tx) => countFailure(tx, email));
    if (checked.kind === 'wrong') return again(register === 'initial-password' ? t.wrongInitial(initialHours) : t.wrong(word));
    if (checked.kind === 'paused') {
      reply.header('retry-after', checked.left);
      return again(t.paused(word, Math.ceil(checked.left / 60)));
    }
    if (checked.kind === 'initial' && !checked.credential) {
      const browser = bindBrowser(request, reply, platform);
      const token = await db.tenant(ctx.tenant.id, async (tx) => {
        await forgetTries(tx, checked.who);
        return setOut(tx, { purpose: firstPurpose, browser, minutes: firstMinutes, data: { ...checked.initial, returnTo } satisfies First });
      });
      return reply.redirect(ctx.href(`/anmelden/kennwort/erste-anmeldung?v=${token}`), 303);
    }
    const urge = checked.kind === 'initial' || checked.credential.data.initial === true;
    const enter = await db.tenant(ctx.tenant.id, (tx) => signIn(tx, platform, request, checked, email, returnTo));
    if (!enter) return again(t.wrong(word));
    enter(reply);
    return reply.redirect(ctx.href(urge ? `/anmelden/kennwort/aendern?weiter=${encodeURIComponent(returnTo)}` : returnTo), 303);
  });

  const first = (request: FastifyRequest, token: string) => {
    if (settingsFor(request.ctx.tenant).register !== 'initial-password') throw notFound();
    return db.tenant(request.ctx.tenant.id, (tx) => lookAhead<First>(tx, firstPurpose, token, browserOf(request, platform)));
  };
  const firstPage = (request: FastifyRequest, reply: FastifyReply, token: string, typed: Body, errors: NonNullable<ReturnType<typeof readQuestion>['errors']> = []) => {
    const { ctx } = request;
    const t = text(ctx);
    return answer(request, reply, t.questionTitle, <>
      <h1>{t.questionTitle}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{t.questionLead}</p>
      <form method="post" action={ctx.href('/anmelden/kennwort/erste-anmeldung')} noValidate>
        <input type="hidden" name="v" value={token} />
        <QuestionFields ctx={ctx} settings={settingsFor(ctx.tenant)} typed={{ frage: typedIn(typed, 'frage'), eigene: typedIn(typed, 'eigene') }} errors={errors} />
        <Buttons><Button>{t.activateAccount}</Button></Buttons>
      </form>
    </>, errors);
  };
  const tooLate = (request: FastifyRequest, reply: FastifyReply) => over(request, reply, { label: text(request.ctx).toSignIn, path: '/anmelden' });

  app.get<{ Querystring: Body }>('/anmelden/kennwort/erste-anmeldung', async (request, reply) => {
    const token = tokenIn(request.query, 'v');
    return await first(request, token) ? firstPage(request, reply, token, undefined) : tooLate(request, reply);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/erste-anmeldung', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const token = tokenIn(body, 'v');
    if (!await first(request, token)) return tooLate(request, reply);
    const { ok, errors } = readQuestion(ctx, body);
    if (errors) return firstPage(request, reply, token, body, errors);
    const answerHash = await hashOf(ok.answer);
    const done = await db.tenant(ctx.tenant.id, async (tx) => {
      const begun = await comeBack<First>(tx, firstPurpose, token, browserOf(request, platform));
      const initial = begun && await takeInitial(tx, begun.email);
      if (!begun || initial?.hash !== begun.hash) return undefined;
      const { email, returnTo } = begun;
      const data = { hash: begun.hash, initial: true, expiresAt: endOf(settingsFor(ctx.tenant).initialHours), question: ok.question, answerHash };
      if (!await makeAccount(tx, ctx, begun, data)) return undefined;
      const arrived = await arrive(tx, platform, request, { method: kind, level: 'low', credential: { kind, identifier: email }, returnTo });
      return arrived.kind === 'signed-in' ? { enter: arrived.enter, returnTo } : undefined;
    });
    if (!done) return tooLate(request, reply);
    done.enter(reply);
    // then the personal data (S1.7), unless there is something that one came for
    return reply.redirect(ctx.href(`/anmelden/kennwort/aendern?weiter=${encodeURIComponent(done.returnTo === defaultReturn ? detailsPath : done.returnTo)}`), 303);
  });
}

const endOf = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** What belongs to signing in, once the password was right: one sent by mail is the account's from now on. @returns undefined when another request was faster */
async function signIn(tx: Tx, platform: Platform, request: FastifyRequest, checked: Extract<Checked, { kind: 'right' | 'initial' }>, email: string, returnTo: string) {
  const { credential } = checked;
  if (!credential) return undefined;
  // reckoning took a while, without a transaction: whoever changes this password meanwhile ends its sessions before or after this one
  await lockPerson(tx, credential.personId);
  if (checked.kind === 'initial') {
    if ((await takeInitial(tx, email))?.hash !== checked.initial.hash) return undefined;
    await setPassword(tx, request.ctx, credential.personId, email, { ...credential.data, hash: checked.initial.hash, initial: true, expiresAt: endOf(settingsFor(request.ctx.tenant).initialHours) });
  } else {
    await forgetTries(tx, checked.who);
    if (!(await credentialsOf(tx, credential.personId)).some(({ id, data }) => id === credential.id && (data as PasswordData).hash === credential.data.hash)) return undefined;
  }
  const arrived = await arrive(tx, platform, request, { method: kind, level: 'low', credential: { kind, identifier: email }, returnTo });
  return arrived.kind === 'signed-in' ? arrived.enter : undefined;
}
