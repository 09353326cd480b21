import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound, sendFile, tell, type Platform } from '../../platform/http/index.ts';
import { scanTrouble } from '../../platform/virus-scan/index.ts';
import { EmptyState, sendPage, SideBySide } from '../../ui/index.ts';
import { archiveTrouble, assignToMe, caseOf, close, erasureCount, fileOf, keepBegun, type Outcome, type StaffViewer } from '../cases/index.ts';
import { LeadLinks } from './figures/lead-links.view.tsx';
import { openGap } from '../catalogue/index.ts';
import { Keys } from './keys.view.tsx';
import { ErasuresLine } from './erasure/waiting.view.tsx';
import { text } from './messages.ts';
import { deedToTell } from './batch/batch.routes.tsx';
import { DeedNotice } from './batch/batch.view.tsx';
import { Queue } from './queue.view.tsx';
import { readQueue } from './read-queue.ts';
import { showCase } from './show-case.tsx';
import { sendSignedOut } from './signed-out.view.tsx';
import { text as templateWords } from './templates/templates.messages.ts';
import { fillTemplate } from './templates/templates.ts';
import { retentionPath } from './retention/paths.ts';
import { text as retentionWords } from './retention/retention.messages.ts';
import { ArchiveTroubleAlert } from './retention/trouble.view.tsx';
import { ScanTroubleAlert } from './virus-scan/trouble.view.tsx';
import { readWriting, send } from './write.ts';
import { mayCost } from './fee/charge-message.ts';
import { decides, writings, type Posted, type Unsent, type Writing } from './writing.ts';
import { viewerOf } from './viewer-of.ts';

/** `/verwaltung`: the queue, a case beside it, and what is done with it. */
export function deskRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/verwaltung', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const viewer = viewerOf(request);
    reply.header('cache-control', 'no-store');
    const [elsewhere] = ctx.header.desk ?? [];
    if (Object.keys(viewer.staff.offices).length === 0) {
      // who has a role in the whole town alone works on a page of its own
      if (elsewhere) return reply.redirect(ctx.href(elsewhere.path), 303);
      return sendPage(request, reply, { title: t.queue, kind: 'desk' }, <><h1>{t.queue}</h1><EmptyState title={t.noOffice} icon="people">{t.noOfficeBody}</EmptyState></>);
    }
    const { queue, trouble, archive, erasures } = await platform.db.read(ctx.tenant.id, async (tx) => {
      const [queue, trouble, archive, erasures] = await Promise.all([readQueue(tx, ctx, viewer, request.query), scanTrouble(tx), archiveTrouble(tx), erasureCount(tx, viewer)]);
      return { queue, trouble, archive, erasures };
    });
    const deed = await deedToTell(request, reply, platform, viewer);
    return sendPage(request, reply, { title: t.queue, kind: 'desk' },
      <SideBySide listLabel={t.queue} list={<><h1 class="kern-sr-only">{t.queue}</h1><DeedNotice ctx={ctx} deed={deed} /><ScanTroubleAlert ctx={ctx} trouble={trouble} /><ArchiveTroubleAlert ctx={ctx} trouble={archive} /><Queue {...queue} /></>}>
        <EmptyState title={t.choose} icon="list"><p class="desk-keys-hint">{t.chooseBody}</p></EmptyState>
        <LeadLinks ctx={ctx} viewer={viewer} />
        <p><a class="kern-link" href={ctx.href('/verwaltung/vorlagen')}>{templateWords(ctx).templates}</a></p>
        <p><a class="kern-link" href={ctx.href(retentionPath)}>{retentionWords(ctx).title}</a></p>
        <ErasuresLine ctx={ctx} {...erasures} />
        <Keys ctx={ctx} />
      </SideBySide>);
  });

  app.get<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id', async (request, reply) =>
    showCase(request, reply, platform, viewerOf(request), request.params.id));

  app.post<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id', async (request, reply) => {
    if (!request.ctx.staff) return sendSignedOut(request, reply);
    const viewer = viewerOf(request);
    const desk = { request, platform, viewer, caseId: request.params.id };
    const posted = await readWriting(desk);
    const shown = async (unsent: Unsent) => {
      // kept also without script: a window that is closed now loses nothing
      await platform.db.tenant(request.ctx.tenant.id, (tx) => keepBegun(tx, viewer, desk.caseId, { ...unsent, form: unsent.action }));
      return showCase(request, reply, platform, viewer, desk.caseId, unsent);
    };
    if (posted.action === 'assign' || posted.action === 'close') {
      const outcome = await simple(request, platform, viewer, posted.action, desk.caseId);
      if (outcome.kind === 'done') tell(reply, platform, desk.caseId, posted.action);
      return reply.redirect(back(request), 303);
    }
    const action = writings.find((one) => one === posted.action);
    if (!action) throw notFound();
    // taking a file away again is a button of the same form; what was typed stays
    if (posted.remove) return shown({ ...posted, action });
    if (posted.insert !== undefined) return shown(await withTemplate(request, platform, viewer, { ...posted, action }));
    const error = missing(posted, action, request) ?? open(posted, request);
    const feeError = mayCost(request.ctx, action) && posted.feeCents === undefined ? text(request.ctx).feeSlip : undefined;
    if (error || feeError || posted.refused.length) return shown({ ...posted, action, error, feeError });
    const outcome = await send(desk, action, posted);
    if (outcome.kind === 'meanwhile') return shown({ ...posted, action, meanwhile: outcome.posts });
    if (outcome.kind === 'blind') return shown({ ...posted, action, blind: outcome.names });
    if (outcome.kind === 'conflict') return shown({ ...posted, action, movedOn: true });
    tell(reply, platform, desk.caseId, action);
    return reply.redirect(back(request), 303);
  });

  app.get<{ Params: { id: string; file: string } }>('/verwaltung/vorgaenge/:id/dateien/:file', async (request, reply) => {
    const viewer = viewerOf(request);
    const { id, file } = request.params;
    const stored = await platform.db.read(request.ctx.tenant.id, async (tx) => fileOf(tx, await caseOf(tx, viewer, id), file, 'office'));
    return sendFile(reply, platform.files, request.ctx.tenant.id, stored);
  });
}

const simple = (request: FastifyRequest, platform: Platform, viewer: StaffViewer, action: 'assign' | 'close', caseId: string): Promise<Outcome> =>
  platform.db.tenant(request.ctx.tenant.id, (tx) => (action === 'assign' ? assignToMe(tx, viewer, caseId) : close(tx, viewer, caseId)));

/** The case again, with the queue as it was looked at. */
const back = ({ ctx, params, query }: FastifyRequest<{ Params: { id: string } }>): string =>
  ctx.href(`/verwaltung/vorgaenge/${params.id}?${new URLSearchParams(query as Record<string, string>)}`);

/** A decision and a message may be a file alone; a question and a note need words. */
function missing({ body, files }: Posted, action: Writing, request: FastifyRequest): string | undefined {
  const enough = body.trim() !== '' || (files.length > 0 && (action === 'message' || decides(action)));
  return enough ? undefined : text(request.ctx).bodyMissing;
}

/** A gap that a template left must be filled before anything is sent. */
function open({ body, remedy }: Posted, { ctx }: FastifyRequest): string | undefined {
  const t = templateWords(ctx);
  const [line, inRemedy] = [openGap(body), openGap(remedy)];
  return line ? t.gap(line) : inRemedy ? t.gapRemedy(inRemedy) : undefined;
}

/** The form with the chosen template below what was typed. */
async function withTemplate({ ctx, params }: FastifyRequest<{ Params: { id: string } }>, platform: Platform, viewer: StaffViewer, posted: Unsent): Promise<Unsent> {
  if (!posted.insert) return { ...posted, noTemplate: true };
  const words = await platform.db.read(ctx.tenant.id, async (tx) => fillTemplate(tx, ctx, viewer, await caseOf(tx, viewer, params.id), posted.insert ?? ''));
  return { ...posted, body: posted.body.trim() ? `${posted.body.trimEnd()}\n\n${words}` : words };
}
