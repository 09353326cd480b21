import type { FastifyInstance } from 'fastify';
import { notFound, Redirect, tell, type Platform } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Button, Buttons, sendPage } from '../../ui/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { ownDraft } from './access.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { discardDraft } from './discard-draft.ts';

interface OfDraft { Params: { draftId: string } }

/** Deleting a draft, after asking. */
export function removeRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfDraft>('/antraege/:draftId/loeschen', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const draft = await platform.db.read(ctx.tenant.id, (tx) => ownDraft(request, platform, tx, draftId));
    if (draft.caseId) throw new Redirect(paths.sent(draft.id));
    const t = text(ctx);
    const service = catalogueOf(ctx.tenant).service(draft.service);
    return sendPage(request, reply, { title: t.removeTitle }, <>
      <h1>{t.removeTitle}</h1>
      <p class="lead">{service && `${say(service.title, ctx.lang)}. `}{t.lastSaved(formatDateTime(draft.updatedAt, ctx.lang))}</p>
      <p>{t.removeWhy}</p>
      <form method="post" action={ctx.href(paths.remove(draft.id))}>
        <Buttons>
          <Button kind="danger">{t.removeYes}</Button>
          <Button kind="secondary" href={ctx.href(paths.draft(draft.id))}>{t.removeNo}</Button>
        </Buttons>
      </form>
    </>);
  });

  app.post<OfDraft>('/antraege/:draftId/loeschen', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const draft = await ownDraft(request, platform, tx, draftId, 'locked-with-files');
      if (draft.caseId) throw notFound();
      await discardDraft(platform, tx, draft);
    });
    if (ctx.visitor) tell(reply, platform, 'drafts', 'removed');
    return reply.redirect(ctx.href(ctx.visitor ? paths.myArea : '/'), 303);
  });
}
