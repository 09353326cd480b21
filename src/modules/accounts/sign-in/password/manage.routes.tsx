import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashToken } from '../../../../platform/crypto/token.ts';
import { record } from '../../../../platform/audit/index.ts';
import { tell, type Platform } from '../../../../platform/http/index.ts';
import { ErrorSummary, type ErrorLink } from '../../../../ui/index.ts';
import { attributesOf } from '../../attributes.ts';
import { changeCredential, credentialsOf } from '../../credentials.store.ts';
import { contactOf } from '../../person.store.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { openSession, requireVisitor } from '../../sessions.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { countTry, forgetTries } from '../tries.store.ts';
import { hashOf, kind, matches, type PasswordCredential, type PasswordData } from './credential.ts';
import { text } from './messages.ts';
import { answer, guesses } from './pages.tsx';
import { asPassword } from './password.rules.ts';
import { ChangeForm, QuestionForm, Urge } from './password.view.tsx';
import { readNewPassword, readQuestion, typedIn, type Body } from './read-form.ts';
import { signInDataPath } from '../../paths.ts';
import { askRenewal, setPassword } from './renew.ts';
import { settingsFor } from './settings.ts';

/** `/anmelden/kennwort/aendern`, `…/sicherheitsfrage`, `…/einrichten`: what „Login-Daten“ posts (S1.8). */
export function manageRoutes(app: FastifyInstance, platform: Platform): void {
  const { db } = platform;

  /** The password of whoever is signed in, and what it must not contain. */
  const mine = (request: FastifyRequest) => {
    const { personId } = requireVisitor(request);
    return db.tenant(request.ctx.tenant.id, async (tx) => {
      const credential = (await credentialsOf(tx, personId)).find((one) => one.kind === kind) as PasswordCredential | undefined;
      const { firstName, lastName } = await attributesOf(tx, personId);
      return { personId, credential, own: { email: credential?.identifier, names: [firstName, lastName].map((name) => (typeof name?.value === 'string' ? name.value : undefined)) } };
    });
  };

  /** What is wrong with the current password, as somebody typed it who is signed in: counted as every try is. */
  const currentError = async (request: FastifyRequest, { id, data }: PasswordCredential, control: string): Promise<ErrorLink | undefined> => {
    const t = text(request.ctx);
    const who = hashToken(`current ${id}`);
    const { tries, left } = await db.tenant(request.ctx.tenant.id, (tx) => countTry(tx, who, 15));
    if (tries > 10) return { href: `#${control}`, text: t.currentPaused(Math.ceil(left / 60)) };
    if (!await matches(data.hash, asPassword(request.body && (request.body as Record<string, unknown>)['aktuell']))) return { href: `#${control}`, text: t.currentWrong(settingsFor(request.ctx.tenant).word) };
    await db.tenant(request.ctx.tenant.id, (tx) => forgetTries(tx, who));
    return undefined;
  };

  const changePage = (request: FastifyRequest, reply: FastifyReply, { data }: PasswordCredential, returnTo?: string, errors: readonly ErrorLink[] = []) => {
    const { ctx } = request;
    const settings = settingsFor(ctx.tenant);
    const title = text(ctx).changeTitle(settings.word);
    return answer(request, reply, title, <>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      {data.initial && <Urge ctx={ctx} settings={settings} />}
      <ChangeForm ctx={ctx} settings={settings} errors={errors} returnTo={returnTo} />
    </>, errors);
  };
  const back = (body: Body): string | undefined => (typedIn(body, 'weiter') ? safeReturn(typedIn(body, 'weiter', 500)) : undefined);

  app.get<{ Querystring: Body }>('/anmelden/kennwort/aendern', async (request, reply) => {
    const { credential } = await mine(request);
    return credential ? changePage(request, reply, credential, back(request.query)) : reply.redirect(request.ctx.href(signInDataPath), 303);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/aendern', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const { personId, credential, own } = await mine(request);
    if (!credential) return reply.redirect(ctx.href(signInDataPath), 303);
    const { ok, errors } = readNewPassword(ctx, body, own);
    // the current one is looked at even so: a wrong new one must not make guessing free
    const wrong = await currentError(request, credential, 'aktuell');
    if (wrong || errors) return changePage(request, reply, credential, back(body), [...wrong ? [wrong] : [], ...errors ?? []]);
    const hash = await hashOf(ok);
    const { level, method } = requireVisitor(request);
    const enter = await db.tenant(ctx.tenant.id, async (tx) => {
      const { initial: _, expiresAt: __, ...kept } = credential.data;
      await setPassword(tx, ctx, personId, credential.identifier, { ...kept, hash });
      return openSession(tx, platform, request, { personId, level, method });
    });
    enter(reply);
    tell(reply, platform, 'sign-in', 'password');
    return reply.redirect(ctx.href(back(body) ?? signInDataPath), 303);
  });

  const questionPage = (request: FastifyRequest, reply: FastifyReply, data: PasswordData, typed: Body, errors: readonly ErrorLink[] = []) => {
    const { ctx } = request;
    const t = text(ctx);
    return answer(request, reply, t.questionTitle, <>
      <h1>{t.questionTitle}</h1>
      <ErrorSummary errors={errors} />
      <QuestionForm ctx={ctx} settings={settingsFor(ctx.tenant)} data={data} typed={{ frage: typedIn(typed, 'frage'), eigene: typedIn(typed, 'eigene') }} errors={errors} />
    </>, errors);
  };

  app.get('/anmelden/kennwort/sicherheitsfrage', async (request, reply) => {
    const { credential } = await mine(request);
    return credential ? questionPage(request, reply, credential.data, undefined) : reply.redirect(request.ctx.href(signInDataPath), 303);
  });

  app.post<{ Body: Body }>('/anmelden/kennwort/sicherheitsfrage', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const { personId, credential } = await mine(request);
    if (!credential) return reply.redirect(ctx.href(signInDataPath), 303);
    const { ok, errors } = readQuestion(ctx, body);
    const wrong = await currentError(request, credential, 'aktuell-frage');
    if (wrong || errors) return questionPage(request, reply, credential.data, body, [...errors ?? [], ...wrong ? [wrong] : []]);
    const answerHash = await hashOf(ok.answer);
    await db.tenant(ctx.tenant.id, async (tx) => {
      await changeCredential(tx, credential.id, { ...credential.data, question: ok.question, answerHash });
      await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.question-changed');
    });
    tell(reply, platform, 'sign-in', 'question');
    return reply.redirect(ctx.href(signInDataPath), 303);
  });

  app.post('/anmelden/kennwort/einrichten', guesses, async (request, reply) => {
    const { ctx } = request;
    const { personId } = requireVisitor(request);
    await db.tenant(ctx.tenant.id, async (tx) => {
      const email = (await credentialsOf(tx, personId)).find((one) => one.kind === 'email')?.identifier ?? (await contactOf(tx, personId))?.email;
      if (email) await askRenewal(tx, ctx, email, knownBrowserOf(request, platform, 'citizen'));
    });
    return reply.redirect(ctx.href('/anmelden/kennwort/vergessen/gesendet'), 303);
  });
}
