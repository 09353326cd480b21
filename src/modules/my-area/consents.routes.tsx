import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../../platform/db/index.ts';
import { notFound, tell, told, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { consentsOf, credentialsOf, giveZugangseroeffnung, isRemovable, missingForZugangseroeffnung, requireVisitor, withdrawConsent } from '../accounts/index.ts';
import { forgetAllMeans, forgetMeans, offersStoring, ownMeans } from '../payments/index.ts';
import { text } from './consents.messages.ts';
import { ConsentsView, tellable } from './consents.view.tsx';
import { text as area } from './messages.ts';
import { forgetPath, paths, withdrawPath, zugangPath } from './paths.ts';

/** „Einwilligungen“: what was agreed to, in one place, with date, words and withdrawal; the Zugangseröffnung (S4.28, S5.6). */
export function consentsRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.consents, async (request, reply) => show(request, reply, platform));

  app.post<{ Body: { einwilligung?: unknown; fassung?: unknown } | undefined }>(zugangPath, async (request, reply) => {
    const visitor = requireVisitor(request);
    const { ctx, body } = request;
    if (body?.einwilligung !== 'true') return show(request, reply, platform, text(ctx).agreeMissing);
    const given = await platform.db.tenant(ctx.tenant.id, (tx) => giveZugangseroeffnung(tx, ctx, visitor, body.fassung));
    // what else is missing the page says by itself
    if (given !== 'given') return show(request, reply, platform, text(ctx).wordsChanged);
    tell(reply, platform, 'consents', 'given');
    return reply.redirect(ctx.href(paths.consents), 303);
  });

  app.post<{ Body: { einwilligung?: unknown } | undefined }>(withdrawPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    const id = typeof body?.einwilligung === 'string' ? body.einwilligung : '';
    const kind = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const withdrawn = await withdrawConsent(tx, ctx, personId, id);
      if (withdrawn === 'stored-means') await forgetAllMeans(tx, personId);
      return withdrawn;
    });
    if (!kind) throw notFound();
    tell(reply, platform, 'consents', kind);
    return reply.redirect(ctx.href(paths.consents), 303);
  });

  app.post<{ Body: { karte?: unknown } | undefined }>(forgetPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    const id = typeof body?.karte === 'string' ? body.karte : '';
    if (!isId(id) || !await platform.db.tenant(ctx.tenant.id, (tx) => forgetMeans(tx, personId, id))) throw notFound();
    tell(reply, platform, 'consents', 'means');
    return reply.redirect(ctx.href(paths.consents), 303);
  });
}

async function show(request: FastifyRequest, reply: FastifyReply, platform: Platform, error?: string): Promise<FastifyReply> {
  const visitor = requireVisitor(request);
  const { ctx } = request;
  const found = await platform.db.read(ctx.tenant.id, async (tx) => {
    const credentials = await credentialsOf(tx, visitor.personId);
    return {
      consents: await consentsOf(tx, platform, ctx, visitor.personId),
      missing: await missingForZugangseroeffnung(tx, visitor),
      means: await ownMeans(tx, platform, ctx, visitor.personId),
      removable: new Set(credentials.filter((one) => isRemovable(ctx, credentials, one)).map(({ id }) => id)),
    };
  });
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, status: error ? 422 : 200, breadcrumb: [{ label: area(ctx).heading, href: ctx.href(paths.overview) }, { label: text(ctx).title }] },
    <ConsentsView ctx={ctx} visitor={visitor} {...found} offersStoring={offersStoring(platform, ctx)} error={error} done={error ? undefined : told(request, reply, platform, 'consents', tellable)} />);
}
