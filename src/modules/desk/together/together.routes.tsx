import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isId } from '../../../platform/db/index.ts';
import { notFound, readPost, textIn, type Platform } from '../../../platform/http/index.ts';
import { keepBegun, lookAt, type StaffViewer } from '../../cases/index.ts';
import { writings } from '../writing.ts';
import { presentWords } from './together.view.tsx';

/** For the page's script: `…/anwesend` is a sign of life and tells who else is there; `…/entwurf` keeps what is being written. */
export function togetherRoutes(app: FastifyInstance, platform: Platform): void {
  const viewerOf = ({ ctx }: FastifyRequest): StaffViewer | undefined => ctx.staff && { kind: 'staff', staff: ctx.staff };

  // nobody's activity: whoever leaves the page open is signed out as if it were closed
  app.post<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id/anwesend', { config: { idle: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    if (!viewer) return reply.code(401).send({});
    const { ctx, params: { id } } = request;
    return reply.send({ words: presentWords(ctx, await platform.db.tenant(ctx.tenant.id, (tx) => lookAt(tx, viewer, id))) });
  });

  app.post<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id/entwurf', async (request, reply) => {
    const viewer = viewerOf(request);
    if (!viewer) return reply.code(401).send({});
    const { ctx, params: { id } } = request;
    const texts = await readPost(request, async ({ stream }) => { for await (const _ of stream); });
    const [action, messageId, body, remedy] = ['aktion', 'nachricht', 'text', 'rechtsbehelf'].map((name) => textIn(texts, name) ?? '') as [string, string, string, string];
    const form = writings.find((one) => one === action);
    if (!form || !isId(messageId)) throw notFound();
    const savedAt = await platform.db.tenant(ctx.tenant.id, (tx) => keepBegun(tx, viewer, id, { form, messageId, body: body.slice(0, 20_000), remedy: remedy.slice(0, 5000) }));
    return reply.send({ savedAt: savedAt?.toISOString() });
  });
}
