import type { FastifyInstance } from 'fastify';
import { notFound, readPost, sendFile, tell, textIn, type Platform } from '../../../platform/http/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { postedMeanwhile, proposalFileOf, proposalsOf, release, sendBack, takeBack, type Outcome, type StaffViewer } from '../../cases/index.ts';
import { showCase } from '../show-case.tsx';
import type { ReleaseFault } from './release.view.tsx';
import { viewerOf } from '../viewer-of.ts';

/** `…/freigabe`: a colleague reads a decision, releases it or sends it back; its writer takes it back. */
export function releaseRoutes(app: FastifyInstance, platform: Platform): void {
  /** Whether a proposal still waits for this member of staff to read it. */
  const waitsFor = (viewer: StaffViewer, tenantId: string, caseId: string, proposalId: string): Promise<boolean> => platform.db.read(tenantId, async (tx) =>
    (await proposalsOf(tx, viewer, caseId)).some((one) => one.id === proposalId && !one.end && one.staffId !== viewer.staff.staffId));

  app.post<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id/freigabe', async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id } } = request;
    const texts = await readPost(request, async ({ stream }) => { for await (const _ of stream); });
    const [action, proposalId, reason] = ['aktion', 'entwurf', 'grund'].map((name) => textIn(texts, name) ?? '') as [string, string, string];
    const shown = (fault: ReleaseFault) => showCase(request, reply, platform, viewer, id, undefined, fault);
    if (action === 'send-back' && !reason.trim() && await waitsFor(viewer, ctx.tenant.id, id, proposalId)) return shown({ missing: true });
    const run = actions[action];
    if (!run) throw notFound();
    const stand = textIn(texts, 'stand') ?? '';
    const { news, outcome, own } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const posts = action === 'release' && /^\d{1,6}$/.test(stand) ? await postedMeanwhile(tx, viewer, id, newId(), Number(stand)) : [];
      const waits = posts.length > 0 && (await proposalsOf(tx, viewer, id)).some((one) => one.id === proposalId && !one.end);
      if (waits) return { news: true } as const;
      const outcome = await run(tx, platform, viewer, id, proposalId, reason);
      return { outcome, own: outcome.kind === 'conflict' && (await proposalsOf(tx, viewer, id)).some((one) => one.id === proposalId && !one.end && one.staffId === viewer.staff.staffId) };
    });
    if (news) return shown({ refused: 'news' });
    if (outcome.kind === 'conflict') return shown({ refused: own ? 'own' : outcome.state === 'withdrawn' || outcome.state === 'decided' ? outcome.state : 'changed', reason });
    tell(reply, platform, id, action);
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });

  app.get<{ Params: { id: string; file: string } }>('/verwaltung/vorgaenge/:id/freigabe/:file', async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id, file } } = request;
    const stored = await platform.db.read(ctx.tenant.id, (tx) => proposalFileOf(tx, viewer, id, file));
    return sendFile(reply, platform.files, ctx.tenant.id, stored);
  });
}

type Run = (tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, proposalId: string, reason: string) => Promise<Outcome>;

const actions: Readonly<Record<string, Run | undefined>> = {
  release: (tx, platform, viewer, caseId, proposalId) => release(tx, platform, viewer, caseId, proposalId),
  'send-back': (tx, _platform, viewer, caseId, proposalId, reason) => sendBack(tx, viewer, caseId, proposalId, reason),
  'take-back': (tx, _platform, viewer, caseId, proposalId) => takeBack(tx, viewer, caseId, proposalId),
};
