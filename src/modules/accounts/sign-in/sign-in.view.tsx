import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../../platform/http/index.ts';
import { Alert, ErrorSummary, links, Sections, sendPage } from '../../../ui/index.ts';
import { levelName } from '../level-name.ts';
import { text } from '../messages.ts';
import type { SendSignInPage, SignInMethod } from './contract.ts';
import { methodsOf, settingsOf } from './index.ts';

/** The page „Anmelden“ with the ways in that the tenant offers; 422 with what was typed when something was wrong. */
export const sendSignInPage: SendSignInPage = (request, reply, { returnTo, expired, level, insists, again, done, fault }) => {
  const { ctx } = request;
  const t = text(ctx);
  const methods = methodsOf(ctx.tenant, level).filter(({ id }) => !insists || id === insists);
  const section = (method: SignInMethod, at: number) => {
    const own = fault?.method === method.id ? fault : undefined;
    const settings = settingsOf(ctx.tenant, method);
    return { id: method.id, title: method.title(ctx, settings), body: <method.block ctx={ctx} settings={settings} returnTo={returnTo} level={level} first={at === 0} typed={own?.typed} error={own?.error} /> };
  };
  const [first, ...others] = methods.map(section);
  const title = done?.title ?? (expired ? t.expiredTitle : t.signIn);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: fault ? 422 : 200 }, <>
    <h1>{title}</h1>
    <ErrorSummary errors={fault ? [{ href: `#${fault.control}`, text: fault.error }] : []} />
    {done && <Alert kind="success" title={done.lead} />}
    {expired && <Alert kind="info" title={t.expired} />}
    {again && <Alert kind="info" title={t.signInAgain} />}
    {insists === 'eid' && <Alert kind="info" title={t.insistsEid} />}
    {!insists && level && level !== 'none' && <Alert kind="info" title={ctx.visitor ? t.levelRaise(ctx.visitor.name, levelName(level, ctx), levelName(ctx.visitor.level, ctx)) : t.levelNeeded(levelName(level, ctx))} />}
    {first ? <Sections items={[first]} raised /> : <Alert kind="warning" title={t.levelNowhere} />}
    {others.length > 0 && <><h2>{t.otherWays}</h2><Sections items={others} level={3} /></>}
    {!level && !again && <p>{t.withoutAccount} <a class="kern-link" href={ctx.href(links.openCase)}>{t.withoutAccountOpen}</a></p>}
  </>);
};

/** The page „Jetzt registrieren“: how an account can be made (S3.2). @throws 404 where signing in makes it */
export function sendRegisterPage(request: FastifyRequest, reply: FastifyReply, returnTo: string): FastifyReply {
  const { ctx } = request;
  const t = text(ctx);
  const [first, ...others] = methodsOf(ctx.tenant).flatMap((method) => {
    const settings = settingsOf(ctx.tenant, method);
    const sectionTitle = method.register?.title(ctx, settings);
    return method.register && sectionTitle ? [{ id: method.id, sectionTitle, block: method.register.block, settings }] : [];
  }).map(({ id, sectionTitle, block: Block, settings }, at) => ({ id, title: sectionTitle, body: <Block ctx={ctx} settings={settings} returnTo={returnTo} first={at === 0} /> }));
  if (!first) throw notFound();
  return sendPage(request, reply, { title: t.register }, <>
    <h1>{t.register}</h1>
    <Sections items={[first]} raised />
    <Sections items={others} />
    <p>{t.haveAccount} <a class="kern-link" href={ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`)}>{t.signIn}</a></p>
  </>);
}
