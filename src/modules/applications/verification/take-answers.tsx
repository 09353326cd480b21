import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import type { Answered, Questions } from '../../accounts/index.ts';
import type { Verified } from '../../cases/index.ts';
import { findOwnDraft } from '../access.ts';
import { crumbsOf } from '../crumbs.ts';
import { saveVerified } from '../drafts.store.ts';
import { environment } from '../environment.ts';
import { journeyOf, serviceOf } from '../journey.ts';
import { paths } from '../paths.ts';
import { text } from './verification.messages.ts';
import { SaidNo } from './verification.view.tsx';

/**
 * Takes what a card has answered for a draft. If it is yes to all, the draft keeps what was asked, and when; else nothing is kept anywhere, and the page says what that means.
 * @returns false where the draft is not open any more, or not the visitor's: nothing is answered then
 */
export async function takeAnswers(request: FastifyRequest, reply: FastifyReply, platform: Platform, { about, questions, answers }: Answered): Promise<boolean> {
  const { ctx } = request;
  const no: Questions = { ...(answers.age === false && { age: questions.age }), ...(answers.ags === false && { ags: questions.ags }) };
  const verified = Object.keys(no).length ? undefined : verifiedBy(questions, ctx.tenant.shortName);
  const draft = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const own = await findOwnDraft(request, platform, tx, about, 'locked');
    if (!own || own.caseId || own.correctionId) return undefined;
    if (verified) await saveVerified(tx, own, verified);
    return { ...own, ...(verified && { verified }) };
  });
  if (!draft) return false;
  if (verified) {
    void reply.redirect(ctx.href(`${paths.draft(draft.id)}?hinweis=bestaetigt`), 303);
    return true;
  }
  const journey = journeyOf(draft, serviceOf(request, draft), environment(ctx.tenant, undefined));
  void sendPage(request, reply, { title: text(ctx).noTitle, status: 403, breadcrumb: crumbsOf(request, journey) }, <SaidNo ctx={ctx} journey={journey} no={no} />);
  return true;
}

/** @param town as it is called now: a case keeps it */
const verifiedBy = ({ age, ags }: Questions, town: string): Verified =>
  ({ ...(age !== undefined && { age }), ...(ags !== undefined && { place: { ags, name: town } }), at: new Date().toISOString(), method: 'eid', level: 'high' });
