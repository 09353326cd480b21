import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../platform/db/index.ts';
import { told, type Platform } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { scanTrouble } from '../../platform/virus-scan/index.ts';
import { Alert, ErrorSummary, sendPage, SideBySide } from '../../ui/index.ts';
import { awayToday, colleaguesOf, zugangseroeffnungOf } from '../accounts/index.ts';
import { answersOf, begunOf, copiesOfCase, correctionsOf, deliveriesOf, erasureOf, filesOf, historyOf, holdsOf, labelsOn, lookAt, mailTroubleOfCase, needsRelease, noticesOfCase, notesOf, openCase, postsOfOthers, proposalsOf, retentionOf, seeMentions, sees, threadOf, worksOn, type StaffViewer } from '../cases/index.ts';
import { standsOf } from '../payments/index.ts';
import { Actions, UnsentErrors } from './actions.view.tsx';
import { deedToTell } from './batch/batch.routes.tsx';
import { DeedNotice } from './batch/batch.view.tsx';
import { Hands } from './batch/hands.view.tsx';
import { CaseData, CaseHead, CaseTitle } from './case.view.tsx';
import { CorrectionsView } from './corrections/corrections.view.tsx';
import { DeliveryView } from './delivery/delivery.view.tsx';
import { ErasureInCase } from './erasure/in-case.view.tsx';
import { Keys } from './keys.view.tsx';
import { text } from './messages.ts';
import { mentionText } from './mentions/mentions.messages.ts';
import { lessUnseen } from './mentions/unseen.ts';
import { readQueue } from './read-queue.ts';
import { address, Queue } from './queue.view.tsx';
import { text as releaseWords } from './release/release.messages.ts';
import { EarlierProposals, Release, type ReleaseFault } from './release/release.view.tsx';
import { remedyOf } from './templates/remedy.ts';
import { text as templateText } from './templates/templates.messages.ts';
import { RetentionInCase } from './retention/in-case.view.tsx';
import { templatesFor } from './templates/templates.ts';
import { PresenceLine } from './together/together.view.tsx';
import { tellable } from './told.ts';
import { ScanTroubleAlert } from './virus-scan/trouble.view.tsx';
import type { Unsent } from './writing.ts';

/** Answers with the queue and the case beside it; opening is recorded. @throws 404 when it is not the viewer's office's */
export async function showCase(request: FastifyRequest, reply: FastifyReply, platform: Platform, viewer: StaffViewer, caseId: string, unsent?: Unsent, fault?: ReleaseFault) {
  const { ctx } = request;
  const t = text(ctx);
  const { queue, seen, mentionsSeen, begun, proposals, fourEyes, templates, seenPosts, present, colleagues, on, trouble } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const found = await openCase(tx, viewer, caseId);
    return {
      seen: { ctx, found, today: dayOf(new Date()), away: await awayToday(tx, dayOf(new Date())), answers: await answersOf(tx, found), corrections: await correctionsOf(tx, found), thread: await threadOf(tx, found, 'office'), files: await filesOf(tx, found, 'office'), notes: await notesOf(tx, viewer, caseId), history: await historyOf(tx, found), zugang: found.personId ? await zugangseroeffnungOf(tx, found.personId) : undefined,
        deliveries: await deliveriesOf(tx, platform, found), trouble: await mailTroubleOfCase(tx, found), notices: await noticesOfCase(tx, found.id), copies: await copiesOfCase(tx, found.id), payments: (await standsOf(tx, [found.id])).get(found.id) ?? [], retention: await retentionOf(tx, found), holds: found.closedAt ? await holdsOf(tx, found) : [], erasure: await erasureOf(tx, found) },
      queue: await readQueue(tx, ctx, viewer, request.query),
      trouble: await scanTrouble(tx),
      mentionsSeen: await seeMentions(tx, viewer, found),
      colleagues: await colleaguesOf(tx),
      begun: await begunOf(tx, viewer, caseId), proposals: await proposalsOf(tx, viewer, caseId), fourEyes: await needsRelease(tx, found), templates: await templatesFor(tx, ctx, found), seenPosts: await postsOfOthers(tx, viewer, found), present: await lookAt(tx, viewer, caseId),
      on: (await labelsOn(tx, [found.id])).get(found.id) ?? [],
    };
  });
  const done = unsent || fault ? undefined : told(request, reply, platform, caseId, tellable);
  const deed = unsent || fault ? undefined : await deedToTell(request, reply, platform, viewer);
  lessUnseen(ctx, mentionsSeen);
  const works = worksOn(viewer, seen.found);
  const status = unsent?.movedOn || unsent?.meanwhile || fault?.refused ? 409 : unsent || fault ? 422 : 200;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: `${say(seen.found.title, ctx.lang)} ${seen.found.number}`, status: unsent && !unsent.error && !unsent.feeError && !unsent.refused.length && !unsent.movedOn && !unsent.meanwhile && !unsent.noTemplate && !unsent.blind ? 200 : status, kind: 'desk' },
    <SideBySide open listLabel={t.queue} list={<Queue {...queue} current={caseId} />}>
      <p class="desk-back"><a class="kern-link" href={address(queue, {})}>{t.back}</a></p>
      <CaseTitle {...seen} />
      <PresenceLine ctx={ctx} caseId={caseId} present={present} />
      <ScanTroubleAlert ctx={ctx} trouble={trouble} />
      <UnsentErrors unsent={unsent} templateWords={templateText(ctx).chooseFirst} blindWords={unsent?.blind && mentionText(ctx).blind(unsent.blind.join(', '))} />
      {fault?.missing && <ErrorSummary errors={[{ href: '#grund', text: releaseWords(ctx).reasonMissing }]} />}
      {done && <Alert kind="success" title={t[`done.${done}`]} announce>{(done === 'decide' || done === 'release') && !seen.zugang && <p>{t.zugangLetterNow}</p>}</Alert>}
      <DeedNotice ctx={ctx} deed={deed} />
      <CaseHead {...seen} />
      <DeliveryView ctx={ctx} caseId={caseId} deliveries={seen.deliveries} trouble={seen.trouble} />
      <ErasureInCase {...seen} />
      <RetentionInCase {...seen} />
      <CorrectionsView {...seen} />
      <Release ctx={ctx} found={seen.found} proposals={proposals} seen={seenPosts} fault={fault} />
      <Hands ctx={ctx} found={seen.found} colleagues={colleagues} away={seen.away} labels={queue.labels} on={on} asked={queue.asked} />
      <Actions mentionable={colleagues.filter((one) => one.staffId !== viewer.staff.staffId && sees(one, seen.found))} follows={!works} ctx={ctx} found={seen.found} newId={newId} unsent={unsent} begun={begun} letterToo={!seen.zugang} fourEyes={fourEyes} templates={templates} seen={seenPosts} remedy={remedyOf(ctx.tenant, seen.found)} />
      <CaseData {...seen} />
      <EarlierProposals ctx={ctx} found={seen.found} proposals={proposals} />
      <Keys ctx={ctx} />
    </SideBySide>);
}
