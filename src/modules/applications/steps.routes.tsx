import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { Button, Buttons, Panel, sendPage } from '../../ui/index.ts';
import { doubts, issues, type Body, type PageState } from '../forms/index.ts';
import { ConflictView } from './conflict.view.tsx';
import { backToReview, fillPath, nextPath, openJourney, type Journey } from './journey.ts';
import { text } from './messages.ts';
import { parkForSignIn, unpark } from './parking.ts';
import { paths } from './paths.ts';
import { pageOf, postStep, type PostedStep } from './post-step.ts';
import { crumbsOf } from './crumbs.ts';
import { LeftCorrection } from './corrections/left.view.tsx';
import { actionOf } from './step-action.rules.ts';
import { StepView, type Notice, type StepProps } from './step.view.tsx';

interface Step { Params: { draftId: string; pageId: string }; Querystring: { zurueck?: string; hinweis?: string } }

/** The pages of an application, one by one; each post is saved before anything else. */
export function stepRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Params: { draftId: string }; Querystring: { hinweis?: string } }>('/antraege/:draftId', async (request, reply) => {
    const next = nextPath(request.ctx.tenant, await openJourney(request, platform, request.params.draftId));
    return reply.redirect(request.ctx.href(`${next}${request.query.hinweis === 'bestaetigt' ? '?hinweis=bestaetigt' : ''}`), 303);
  });

  app.get<Step>('/antraege/:draftId/:pageId', async (request, reply) => {
    const journey = await openJourney(request, platform, request.params.draftId);
    const page = pageOf(journey.service.form.pages, request.params.pageId);
    const parked = journey.draft.parked || request.guest ? await unpark(request, platform, journey, page) : undefined;
    if (parked?.kind === 'conflict') return sendConflict(request, reply, { ...parked, page });
    if (parked) return reply.redirect(request.ctx.href(`${paths.page(journey.draft.id, page.id)}?hinweis=wieder`), 303);
    const state = stateOf(journey, page.id);
    if (!state) return reply.redirect(request.ctx.href(`${fillPath(journey)}?hinweis=weiter`), 303);
    const notice = notices[request.query.hinweis ?? ''];
    return sendStep(request, reply, { journey, state, notice, showErrors: notice === 'incomplete' });
  });

  app.post<Step>('/antraege/:draftId/:pageId', async (request, reply) => {
    const { draftId, pageId } = request.params;
    const posted = await postStep(request, platform, draftId, pageId);
    if (posted.kind === 'stranger') return parkForSignIn(request, reply, platform, posted.body);
    if (posted.kind === 'conflict') return sendConflict(request, reply, posted);
    return answer(request, reply, posted);
  });

  app.get<{ Params: { draftId: string } }>('/antraege/:draftId/gespeichert', async (request, reply) => {
    const { ctx } = request;
    const journey = await openJourney(request, platform, request.params.draftId);
    const { draft } = journey;
    const t = text(ctx);
    return sendPage(request, reply, { title: t.leftTitle, breadcrumb: crumbsOf(request, journey) }, draft.correction ? <LeftCorrection ctx={ctx} draft={draft} correction={draft.correction} /> : <>
      <Panel title={t.leftTitle}><p>{t.leftUntil(formatDate(draft.expiresAt, ctx.lang))}</p></Panel>
      <p>{ctx.visitor ? t.leftWhere : t.leftHere}</p>
      <Buttons>
        <Button href={ctx.href(paths.draft(draft.id))}>{t.continueDraft}</Button>
        {ctx.visitor ? <Button kind="secondary" href={ctx.href(paths.myArea)}>{t.toMyArea}</Button>
          : <Button kind="secondary" href={ctx.href(paths.signIn(paths.draft(draft.id)))}>{t.signIn}</Button>}
        <Button kind="tertiary" href={ctx.href(paths.remove(draft.id))}>{t.removeDraft}</Button>
      </Buttons>
    </>);
  });
}

const notices: Readonly<Record<string, Notice>> = { wieder: 'resumed', weiter: 'movedOn', fehlt: 'incomplete', bestaetigt: 'verified' };

const stateOf = (journey: Journey, pageId: string): PageState | undefined => journey.walk.pages.find(({ id }) => id === pageId);

/** Where a page that was saved leads. */
function answer(request: FastifyRequest<Step>, reply: FastifyReply, { journey, page, body, refusals }: Extract<PostedStep, { kind: 'saved' }>): FastifyReply {
  const go = (path: string): FastifyReply => reply.redirect(request.ctx.href(path), 303);
  const { draft, walk } = journey;
  const action = actionOf(body);
  const state = stateOf(journey, page.id);
  const fromReview = request.query.zurueck === 'pruefen';
  if (state && refusals.length) return sendStep(request, reply, { journey, state, refusals, showErrors: action.kind === 'next' }, 422);
  if (action.kind === 'leave') return go(paths.left(draft.id));
  if (!state) return go(nextPath(request.ctx.tenant, journey));
  const here = fromReview ? paths.change(draft.id, page.id) : paths.page(draft.id, page.id);
  if (action.kind === 'stay') return go(`${here}#${action.at}`);
  if (action.kind === 'back') {
    const before = walk.pages[state.index - 1];
    if (fromReview && walk.complete) return go(paths.review(draft.id));
    return go(before ? paths.page(draft.id, before.id) : draft.correction ? paths.correction(draft.correction.found.id) : paths.start(draft.service));
  }
  if (!state.complete) return issues(state, request.ctx).length ? sendStep(request, reply, { journey, state, showErrors: true }, 422) : go(here);
  // asked back once; what was typed is chosen already, so that going on keeps it
  if (doubts(state, request.ctx).length) return go(here);
  const after = walk.pages[state.index + 1];
  if (fromReview) return go(backToReview(journey));
  return go(after ? paths.page(draft.id, after.id) : nextPath(request.ctx.tenant, journey));
}

function sendStep(request: FastifyRequest<Step>, reply: FastifyReply, props: Omit<StepProps, 'ctx' | 'fromReview'>, status = 200): FastifyReply {
  const { ctx } = request;
  const title = `${say(props.state.title, ctx.lang)}: ${say(props.journey.service.title, ctx.lang)}`;
  return sendPage(request, reply, { title, status, wide: props.journey.correction !== undefined, breadcrumb: crumbsOf(request, props.journey) }, <StepView ctx={ctx} fromReview={request.query.zurueck === 'pruefen'} {...props} />);
}

function sendConflict(request: FastifyRequest<Step>, reply: FastifyReply, { journey, page, body, typed }: Omit<Extract<PostedStep, { kind: 'conflict' }>, 'kind'>): FastifyReply {
  const { ctx } = request;
  const action = ctx.href(request.query.zurueck === 'pruefen' ? paths.change(journey.draft.id, page.id) : paths.page(journey.draft.id, page.id));
  return sendPage(request, reply, { title: text(ctx).conflictTitle, status: 409, breadcrumb: crumbsOf(request, journey) },
    <ConflictView ctx={ctx} journey={journey} page={page} typed={typed} body={body as Body} action={action} />);
}
