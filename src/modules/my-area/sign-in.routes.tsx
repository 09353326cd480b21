import type { FastifyInstance } from 'fastify';
import { isId } from '../../platform/db/index.ts';
import { notFound, tell, told, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { attributesOf, consentsOf, credentialsOf, endOneSession, endOtherSessions, isRemovable, ownSessions, removeWayIn, requireFreshVisitor, requireVisitor } from '../accounts/index.ts';
import { paths, removePath, sessionsPath } from './paths.ts';
import { text as area } from './messages.ts';
import { text } from './sign-in.messages.ts';
import { RemoveView, SignInDataView, tellable } from './sign-in.view.tsx';

/** „Login-Daten“: ways in and sessions (S5.4). */
export function signInRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.signIn, async (request, reply) => {
    const visitor = requireVisitor(request);
    const { ctx } = request;
    const found = await platform.db.read(ctx.tenant.id, async (tx) => ({ credentials: await credentialsOf(tx, visitor.personId), attributes: await attributesOf(tx, visitor.personId), sessions: await ownSessions(tx, platform, request, visitor) }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title, breadcrumb: [{ label: area(ctx).heading, href: ctx.href(paths.overview) }, { label: text(ctx).title }] },
      <SignInDataView ctx={ctx} {...found} done={told(request, reply, platform, 'sign-in', tellable)} />);
  });

  app.get<{ Querystring: { zugang?: string } }>(removePath, async (request, reply) => {
    const { personId } = requireFreshVisitor(request);
    const { ctx } = request;
    const { all, consents } = await platform.db.read(ctx.tenant.id, async (tx) => ({ all: await credentialsOf(tx, personId), consents: await consentsOf(tx, platform, ctx, personId) }));
    const one = all.find(({ id }) => id === request.query.zugang);
    if (!one || !isRemovable(ctx, all, one)) return reply.redirect(ctx.href(paths.signIn), 303);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).removeTitle }, <RemoveView ctx={ctx} one={one} agreed={consents.some(({ credentialId, withdrawnAt }) => credentialId === one.id && !withdrawnAt)} />);
  });

  app.post<{ Body: { zugang?: string } | undefined }>(removePath, async (request, reply) => {
    const { personId } = requireFreshVisitor(request);
    const { ctx, body } = request;
    const id = body?.zugang;
    const removed = typeof id === 'string' && isId(id) && await platform.db.tenant(ctx.tenant.id, (tx) => removeWayIn(tx, ctx, personId, id));
    tell(reply, platform, 'sign-in', removed ? 'removed' : 'kept');
    return reply.redirect(ctx.href(paths.signIn), 303);
  });

  app.post<{ Body: { sitzung?: unknown } | undefined }>(sessionsPath, async (request, reply) => {
    const visitor = requireFreshVisitor(request);
    const one = request.body?.sitzung;
    if (one !== undefined && !(typeof one === 'string' && isId(one))) throw notFound();
    await platform.db.tenant(request.ctx.tenant.id, (tx) => (one === undefined ? endOtherSessions(tx, platform, request, visitor) : endOneSession(tx, platform, request, visitor, one)));
    tell(reply, platform, 'sign-in', one === undefined ? 'ended' : 'one-ended');
    return reply.redirect(request.ctx.href(paths.signIn), 303);
  });
}
