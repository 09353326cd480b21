import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Context, notFound, type Platform, readPost, sendFile, tooLarge } from '../../platform/http/index.ts';
import { draftDaysOf } from '../catalogue/index.ts';
import { findOwnDraft, ownDraft } from './access.ts';
import { serviceOf } from './journey.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { pageOf } from './post-step.ts';
import { saveStep } from './save-step.ts';
import type { DraftFile } from './draft.ts';
import { isRefusal, receiveFile } from './uploads/receive-file.ts';
import type { Refusal } from './uploads/refusal.ts';
import { uploadFieldOf } from './uploads/upload-field.ts';

/** What the page's script asks beside the pages themselves, and the files of a draft. Answers in JSON. */
export function sideRoutes(app: FastifyInstance, platform: Platform): void {
  app.post<{ Params: { draftId: string; pageId: string } }>('/antraege/:draftId/:pageId/zwischenspeichern', async (request, reply) => {
    const { ctx, params: { draftId, pageId } } = request;
    const body = await readPost(request, async () => undefined);
    const saved = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const draft = await findOwnDraft(request, platform, tx, draftId, 'locked');
      if (!draft || draft.caseId) return undefined;
      const page = pageOf(serviceOf(request, draft).form.pages, pageId);
      return saveStep(tx, platform, draft, page, body, { lang: ctx.lang, days: draftDaysOf(ctx.tenant, draft.service) });
    });
    if (!saved) return notYours(reply, ctx);
    if (saved.kind === 'conflict') return reply.code(409).send({ message: text(ctx).conflictAutosave });
    return reply.send({ version: saved.draft.version, savedAt: saved.draft.updatedAt.toISOString() });
  });

  app.post<{ Params: { draftId: string }; Querystring: { feld?: string } }>('/antraege/:draftId/dateien', async (request, reply) => {
    const { ctx, params: { draftId }, query: { feld = '' } } = request;
    if (!request.isMultipart()) throw notFound();
    const draft = await platform.db.read(ctx.tenant.id, (tx) => findOwnDraft(request, platform, tx, draftId));
    if (!draft || draft.caseId) return notYours(reply, ctx);
    const page = serviceOf(request, draft).form.pages.find((one) => uploadFieldOf(one, feld));
    if (!page) throw notFound();
    const outcomes: (DraftFile | Refusal)[] = [];
    await readPost(request, async (file, before) => {
      if (outcomes.length) throw tooLarge();
      outcomes.push(await receiveFile(request, platform, draftId, page, { ...file, field: feld }, before));
    });
    const [outcome] = outcomes;
    if (!outcome) return reply.code(422).send({ message: text(ctx).fileNoField('?') });
    if (isRefusal(outcome)) return reply.code(422).send({ message: outcome.message });
    const { id, name, size, state } = outcome;
    const checking = state === 'pending';
    return reply.code(201).send({ id, name, size, removeName: `remove-file:${feld}`, href: checking ? undefined : ctx.href(paths.file(draftId, id)), checking });
  });

  app.get<{ Params: { draftId: string; fileId: string } }>('/antraege/:draftId/dateien/:fileId', async (request, reply) => {
    const { draftId, fileId } = request.params;
    const draft = await platform.db.read(request.ctx.tenant.id, (tx) => ownDraft(request, platform, tx, draftId));
    const file = draft.files.find(({ id }) => id === fileId);
    if (!file) throw notFound();
    return sendFile(reply, platform.files, request.ctx.tenant.id, file);
  });
}

/** To somebody signed in a draft that is not theirs does not exist; anybody else is told to sign in, whether it exists or not. */
function notYours(reply: FastifyReply, ctx: Context): FastifyReply {
  if (ctx.visitor) throw notFound();
  return reply.code(401).send({ message: text(ctx).fileSignedOut });
}
