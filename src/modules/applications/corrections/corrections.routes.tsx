import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/index.ts';
import { isId } from '../../../platform/db/index.ts';
import { notFound, Redirect, type Platform } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, EmptyState, sendPage } from '../../../ui/index.ts';
import { requireVisitor } from '../../accounts/index.ts';
import { caseOf, openCorrection, type ApplicantViewer, type Case, type Correction } from '../../cases/index.ts';
import { draftOfCorrection } from '../drafts.store.ts';
import type { Holder } from '../draft.ts';
import { guestOf, openAnew } from '../guest.ts';
import { holderOf, viewerOf } from '../holder.ts';
import { openJourney } from '../journey.ts';
import { paths } from '../paths.ts';
import { AskedList } from './asked-again.view.tsx';
import { beginCorrection } from './begin-correction.ts';
import { text } from './corrections.messages.ts';

interface OfCase { Params: { caseId: string } }

/** Correcting what was sent: what is asked again, and beginning it. It is filled in on the pages of a draft. */
export function correctionRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfCase>(paths.correction(':caseId'), async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const { found, viewer, asked, begun } = await platform.db.read(ctx.tenant.id, async (tx) => {
      const own = await ownCase(request, platform, tx);
      return { ...own, begun: own.asked ? ((await draftOfCorrection(tx, own.holder, own.asked.id))?.version ?? 1) > 1 : false };
    });
    const casePage = viewer.kind === 'holder' ? undefined : ctx.href(paths.case(found.id));
    const breadcrumb = [{ label: say(found.title, ctx.lang), href: casePage }, { label: t.crumb }];
    const back = { href: casePage ?? ctx.href(paths.sent(found.draftId)), label: t.toCase };
    if (!asked) {
      return sendPage(request, reply, { title: t.crumb, breadcrumb }, <><h1>{t.crumb}</h1><EmptyState icon="check" title={t.nothing} action={back}><p>{t.nothingWhy}</p></EmptyState></>);
    }
    return sendPage(request, reply, { title: t.title, breadcrumb }, <>
      <h1>{t.title}</h1>
      <p class="lead">{t.why}</p>
      <AskedList asked={asked} />
      {asked.answerBy && <p><strong>{t.by(formatDate(asked.answerBy, ctx.lang))}</strong></p>}
      <p>{t.stays}</p>
      {begun && <Alert title={t.begun} />}
      <form method="post" action={ctx.href(paths.correction(found.id))}>
        <Buttons>
          <Button>{begun ? t.goOn : t.begin}</Button>
          <Button kind="secondary" href={back.href}>{back.label}</Button>
        </Buttons>
      </form>
    </>);
  });

  app.post<OfCase>(paths.correction(':caseId'), async (request, reply) => {
    const { ctx } = request;
    const begun = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const { asked, ...own } = await ownCase(request, platform, tx);
      return asked ? beginCorrection(request, tx, own, asked, own.found.service) : undefined;
    });
    if (!begun) return reply.redirect(ctx.href(paths.correction(request.params.caseId)), 303);
    if (!begun.fresh) return reply.redirect(ctx.href(paths.draft(begun.id)), 303);
    const { walk } = await openJourney(request, platform, begun.id);
    return reply.redirect(ctx.href(walk.pages[0] ? paths.page(begun.id, walk.pages[0].id) : paths.draft(begun.id)), 303);
  });
}

/** One's own case with what is to be corrected, as whom one sees it, and whose draft the correction is. */
interface OwnCase { readonly found: Case; readonly viewer: ApplicantViewer; readonly holder: Holder; readonly asked?: Correction }

/**
 * The visitor's own case, signed in, opened as its guest, or held by this browser, with what is to be corrected.
 * @throws Redirect to signing in (or opening the case anew) for somebody who is not signed in and does not hold it, whether it exists or not; 404 for others
 */
async function ownCase(request: FastifyRequest<OfCase>, platform: Platform, tx: Tx): Promise<OwnCase> {
  const { caseId } = request.params;
  if (!isId(caseId)) throw notFound();
  const who = asGuest(request) ?? asHolder(request, platform);
  const found = who && await caseOf(tx, who.viewer, caseId).catch((error: unknown) => { requireOpen(request); throw error; });
  if (found && who) return { ...who, found, asked: await openCorrection(tx, found) };
  requireOpen(request);
  throw notFound();
}

/** @throws Redirect for somebody who is not signed in */
function requireOpen(request: FastifyRequest<OfCase>): void {
  if (request.guestEnded && !request.ctx.visitor) throw new Redirect(openAnew(paths.correction(request.params.caseId)));
  requireVisitor(request);
}

function asGuest(request: FastifyRequest<OfCase>): Pick<OwnCase, 'viewer' | 'holder'> | undefined {
  const viewer = guestOf(request, request.params.caseId);
  return viewer && request.guest && { viewer, holder: { holderHash: request.guest.holderHash } };
}

function asHolder(request: FastifyRequest, platform: Platform): Pick<OwnCase, 'viewer' | 'holder'> | undefined {
  const [viewer, holder] = [viewerOf(request, platform), holderOf(request, platform)];
  return viewer && holder && { viewer, holder };
}
