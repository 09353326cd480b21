import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../../platform/db/index.ts';
import { notFound, readPost, tell, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireStaff } from '../../accounts/index.ts';
import { acceptCorrection, askableOf, askCorrection, can, caseOf, openCorrection, type StaffViewer } from '../../cases/index.ts';
import { dayIn, faultsOf, namesOf, type AskFaults, type Typed } from './ask.rules.ts';
import { AskSignedOut, AskView, askPath } from './ask.view.tsx';
import { text } from './corrections.messages.ts';
import { viewerOf } from '../viewer-of.ts';
import { messageIdIn } from '../writing.ts';

interface OfCase { Params: { id: string }; Querystring: { feld?: string | string[] } }

const blank: Typed = { names: [], word: '', whys: {}, day: '', month: '', year: '' };

/** Asking for answers again, and accepting what came. */
export function correctionRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfCase>(askPath(':id'), async (request, reply) => {
    const viewer = viewerOf(request);
    const { found, askable, replaces } = await read(request, platform, viewer);
    if (!can(found.state, 'ask-correction')) return reply.redirect(request.ctx.href(`/verwaltung/vorgaenge/${found.id}`), 303);
    const names = namesOf([request.query.feld ?? []].flat(), askable.flatMap(({ answers }) => answers));
    return send(request, reply, 200, <AskView ctx={request.ctx} found={found} askable={askable} typed={{ ...blank, names }} messageId={newId()} replaces={replaces} />);
  });

  app.post<OfCase>(askPath(':id'), async (request, reply) => {
    const { ctx, params: { id } } = request;
    const texts = await readPost(request, async ({ stream }) => { for await (const _ of stream); });
    const messageId = messageIdIn(texts) ?? newId();
    if (!ctx.staff) return signedOut(request, reply, texts, messageId);
    const viewer = viewerOf(request);
    const { found, askable, replaces } = await read(request, platform, viewer);
    const typed = typedIn(texts, askable.flatMap(({ answers }) => answers).map(({ name }) => name));
    const shown = (status: number, more: { faults?: AskFaults; movedOn?: boolean } = {}): FastifyReply =>
      send(request, reply, status, <AskView ctx={ctx} found={found} askable={askable} typed={typed} messageId={messageId} replaces={replaces} {...more} />);
    if (textIn(texts, 'aktion') === 'waehlen') return shown(200);
    const today = dayOf(new Date());
    const faults = faultsOf(typed, today);
    if (faults) return shown(422, { faults });
    const labels = new Map(askable.flatMap(({ answers }) => answers).map(({ name, label }) => [name, label]));
    const answers = typed.names.map((name) => ({ name, label: labels.get(name)!, ...(typed.whys[name]?.trim() && { why: typed.whys[name].trim() }) }));
    const outcome = await platform.db.tenant(ctx.tenant.id, (tx) => askCorrection(tx, platform, viewer, id, { messageId, answers, word: typed.word, answerBy: dayIn(typed, today) }));
    if (outcome.kind === 'conflict') return shown(409, { movedOn: true });
    tell(reply, platform, id, 'ask');
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });

  app.post<OfCase>('/verwaltung/vorgaenge/:id/berichtigung', async (request, reply) => {
    const { ctx, params: { id } } = request;
    const viewer = viewerOf(request);
    const version = Number(textIn((request.body ?? {}) as PostedTexts, 'fassung'));
    if (!Number.isSafeInteger(version)) throw notFound();
    const outcome = await platform.db.tenant(ctx.tenant.id, (tx) => acceptCorrection(tx, viewer, id, version));
    if (outcome.kind === 'done') tell(reply, platform, id, 'accept-correction');
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });
}

/** @throws 404 when the case is not the viewer's office's */
const read = (request: FastifyRequest<OfCase>, platform: Platform, viewer: StaffViewer) => platform.db.read(request.ctx.tenant.id, async (tx) => {
  const found = await caseOf(tx, viewer, request.params.id);
  return { found, askable: await askableOf(tx, found), replaces: await openCorrection(tx, found) !== undefined };
});

/** What was typed. @param known names that the case has; without it those that were posted */
function typedIn(texts: PostedTexts, known?: readonly string[]): Typed {
  const posted = [texts['feld'] ?? []].flat().filter((name): name is string => typeof name === 'string' && /^[\w.]{1,200}$/.test(name)).slice(0, 200);
  const names = known ? known.filter((name) => posted.includes(name)) : posted;
  const whys = Object.fromEntries(names.flatMap((name) => { const why = textIn(texts, `warum.${name}`); return why === undefined ? [] : [[name, why]]; }));
  const part = (name: string): string => textIn(texts, `frist.${name}`) ?? '';
  return { names, whys, word: textIn(texts, 'text') ?? '', day: part('day'), month: part('month'), year: part('year') };
}

function send(request: FastifyRequest, reply: FastifyReply, status: number, view: Parameters<typeof sendPage>[3]): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(request.ctx).title, status, kind: 'desk' }, view);
}

/** @throws Redirect to signing in where nothing was written */
function signedOut(request: FastifyRequest<OfCase>, reply: FastifyReply, texts: PostedTexts, messageId: string): FastifyReply {
  const typed = typedIn(texts);
  if (!(typed.word + Object.values(typed.whys).join('')).trim()) requireStaff(request);
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: text(request.ctx).signedOut, status: 403 }, <AskSignedOut ctx={request.ctx} caseId={request.params.id} typed={typed} messageId={messageId} />);
}
