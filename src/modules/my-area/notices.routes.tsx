import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, tell, told, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { bundidMailboxOf, contactOf, credentialsOf, offersBundidMailbox, requireVisitor, wantBundidCopies } from '../accounts/index.ts';
import { keepWish, mailTroubleOf, wantsDigest } from '../cases/index.ts';
import { confirmMail, mailProof, provenAddress } from './confirm-mail.ts';
import { text as area } from './messages.ts';
import { text } from './notices.messages.ts';
import { ConfirmMailView, MailLinkOver, NoticesView, tellable } from './notices.view.tsx';
import { bundidMailboxPath, confirmMailPath, paths, testMailPath } from './paths.ts';

const about = 'notices';
const mails = { config: { rateLimit: { max: 10, timeWindow: '10 minutes' } } };

/** „Benachrichtigungen“: at once or once a day, and what to do where mail does not arrive (S1.3). */
export function noticesRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.notices, async (request, reply) => show(request, reply, platform));

  app.post<{ Body: { wann?: unknown } | undefined }>(paths.notices, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    if (body?.wann !== 'sofort' && body?.wann !== 'taeglich') return show(request, reply, platform, text(ctx).missing);
    await platform.db.tenant(ctx.tenant.id, (tx) => keepWish(tx, personId, body.wann === 'taeglich'));
    tell(reply, platform, about, 'saved');
    return reply.redirect(ctx.href(paths.notices), 303);
  });

  app.post<{ Body: { wunsch?: unknown } | undefined }>(bundidMailboxPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    if (!offersBundidMailbox(platform, ctx.tenant)) throw notFound();
    if (body?.wunsch === 'an' || body?.wunsch === 'aus') {
      const changed = await platform.db.tenant(ctx.tenant.id, (tx) => wantBundidCopies(tx, personId, body.wunsch === 'an'));
      if (changed) tell(reply, platform, about, body.wunsch === 'an' ? 'bundid-on' : 'bundid-off');
    }
    return reply.redirect(ctx.href(paths.notices), 303);
  });

  app.post(testMailPath, mails, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    await platform.db.tenant(ctx.tenant.id, (tx) => mailProof(tx, platform, ctx, personId));
    tell(reply, platform, about, 'sent');
    return reply.redirect(ctx.href(paths.notices), 303);
  });

  app.get<{ Querystring: { t?: unknown } }>(confirmMailPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, query } = request;
    const email = await platform.db.read(ctx.tenant.id, (tx) => provenAddress(tx, platform, personId, query.t));
    reply.header('cache-control', 'no-store');
    return email === undefined ? over(request, reply) : sendPage(request, reply, { title: text(ctx).confirmTitle }, <ConfirmMailView ctx={ctx} email={email} token={String(query.t)} />);
  });

  app.post<{ Body: { t?: unknown } | undefined }>(confirmMailPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    if (!await platform.db.tenant(ctx.tenant.id, (tx) => confirmMail(tx, platform, personId, body?.t))) return over(request, reply);
    tell(reply, platform, about, 'confirmed');
    return reply.redirect(ctx.href(paths.notices), 303);
  });
}

const over = (request: FastifyRequest, reply: FastifyReply): FastifyReply => sendPage(request, reply, { title: text(request.ctx).overTitle, status: 410 }, <MailLinkOver ctx={request.ctx} />);

async function show(request: FastifyRequest, reply: FastifyReply, platform: Platform, error?: string): Promise<FastifyReply> {
  const { personId } = requireVisitor(request);
  const { ctx } = request;
  const found = await platform.db.read(ctx.tenant.id, async (tx) => ({
    email: (await contactOf(tx, personId))?.email, trouble: await mailTroubleOf(tx, personId), digest: await wantsDigest(tx, personId),
    bundid: offersBundidMailbox(platform, ctx.tenant) ? await bundidMailboxOf(tx, personId) ?? ((await credentialsOf(tx, personId)).some(({ kind }) => kind === 'bundid') ? 'unknown' as const : undefined) : undefined,
  }));
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, status: error ? 422 : 200, breadcrumb: [{ label: area(ctx).heading, href: ctx.href(paths.overview) }, { label: text(ctx).title }] },
    <NoticesView ctx={ctx} {...found} error={error} done={error ? undefined : told(request, reply, platform, about, tellable)} />);
}
