import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, toldId, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { awayToday, colleaguesOf } from '../../accounts/index.ts';
import { labelsFor, peekCases, worksOn, type Case, type StaffViewer } from '../../cases/index.ts';
import { askedFrom, toQuery } from '../asked.rules.ts';
import { text } from '../messages.ts';
import { batchActions, faultIn, type BatchAction, type Wish } from './batch.rules.ts';
import { AbsentPage, BatchPage, backTo, NothingChosen } from './batch.view.tsx';
import { selectDeed, type Deed } from './deeds.store.ts';
import { doBatch, undoDeed } from './do-batch.ts';
import { viewerOf } from '../viewer-of.ts';

const most = 100;
const deedWord = 'tat';
const undoneWord = 'zu-spaet';

/** What is done to one case or to several at once, and taking it back. */
export function batchRoutes(app: FastifyInstance, platform: Platform): void {
  app.post('/verwaltung/auswahl', async (request, reply) => {
    const { ctx } = request;
    const viewer = viewerOf(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const action = batchActions.find((one) => one === textIn(posted, 'aktion'));
    if (!action) throw notFound();
    const query = toQuery(askedFrom(Object.fromEntries(new URLSearchParams(textIn(posted, 'zurueck') ?? '')), Object.keys(viewer.staff.offices)));
    const ids = idsIn(posted);
    reply.header('cache-control', 'no-store');
    if (!ids.length) return sendPage(request, reply, { title: text(ctx).queue, status: 422, kind: 'desk' }, <NothingChosen ctx={ctx} query={query} />);
    const { cases, colleagues, labels, away } = await platform.db.read(ctx.tenant.id, (tx) => readChoices(tx, viewer, ids));
    if (!cases.length) throw notFound();

    const here = textIn(posted, 'hier');
    const back = { query, caseId: cases.find(({ id }) => id === here)?.id };
    const wish = wishIn(posted);
    const fault = faultIn(action, wish, { people: colleagues.map(({ staffId }) => staffId), labels: labels.map(({ id }) => id), offices: Object.keys(ctx.tenant.offices), today: dayOf(new Date()) });
    const seen = textIn(posted, 'gesehen') !== undefined || action === 'take';
    if (!seen || fault) {
      const offered = action === 'assign' ? colleagues.filter(({ offices }) => cases.some(({ office }) => offices.includes(office))) : colleagues;
      return sendPage(request, reply, { title: text(ctx).queue, status: seen ? 422 : 200, kind: 'desk' },
        <BatchPage ctx={ctx} action={action} wish={seen ? wish : undefined} fault={seen ? fault : undefined} cases={cases} back={back} colleagues={offered} away={away} labels={labels} />);
    }
    const absence = action === 'assign' && textIn(posted, 'trotzdem') === undefined ? away.get(wish.person) : undefined;
    if (absence) return sendPage(request, reply, { title: text(ctx).queue, status: 409, kind: 'desk' }, <AbsentPage ctx={ctx} cases={cases} back={back} absence={absence} />);
    const deed = await doBatch(platform, ids, { tenant: ctx.tenant, viewer, action, wish, colleagues });
    tell(reply, platform, deed, deedWord);
    return reply.redirect(backTo(ctx, { query, caseId: stillSeen(back.caseId, viewer, action, wish, cases) }), 303);
  });

  app.post('/verwaltung/rueckgaengig', async (request, reply) => {
    const { ctx } = request;
    const viewer = viewerOf(request);
    const id = textIn((request.body ?? {}) as PostedTexts, 'tat') ?? '';
    const undone = await undoDeed(platform, ctx.tenant.id, viewer, id);
    tell(reply, platform, undone ?? 'x', undone ? deedWord : undoneWord);
    const deed = undone ? await platform.db.read(ctx.tenant.id, (tx) => selectDeed(tx, viewer.staff.staffId, undone)) : undefined;
    const [one, ...more] = deed?.results ?? [];
    return reply.redirect(backTo(ctx, { query: '', caseId: one && !one.refused && !more.length ? one.caseId : undefined }), 303);
  });
}

/** What was just done, to be told on the page that is sent now. */
export async function deedToTell(request: FastifyRequest, reply: FastifyReply, platform: Platform, viewer: StaffViewer): Promise<Deed | 'undo-none' | undefined> {
  const id = toldId(request, reply, platform, deedWord);
  if (id) return platform.db.read(request.ctx.tenant.id, (tx) => selectDeed(tx, viewer.staff.staffId, id));
  return toldId(request, reply, platform, undoneWord) ? 'undo-none' : undefined;
}

/** The cases that were chosen, each once: boxes send one each, a form of its own all of them in one; what is no id is nothing. */
function idsIn({ vorgang }: PostedTexts): string[] {
  const all = (Array.isArray(vorgang) ? vorgang as unknown[] : [vorgang]).flatMap((one) => (typeof one === 'string' ? one.split(' ') : []));
  return [...new Set(all.filter(isId))].slice(0, most);
}

async function readChoices(tx: Tx, viewer: StaffViewer, ids: readonly string[]) {
  const [cases, colleagues, labels, away] = await Promise.all([peekCases(tx, viewer, ids), colleaguesOf(tx), labelsFor(tx, viewer), awayToday(tx, dayOf(new Date()))]);
  return { cases, colleagues, away, labels: labels.filter((label) => cases.some(({ office }) => label.office === office)) };
}

function wishIn(posted: PostedTexts): Wish {
  const field = (name: string): string => textIn(posted, name) ?? '';
  return {
    person: field('person'), label: field('label'), office: field('an'), why: field('grund'), day: field('frist.day'), month: field('frist.month'), year: field('frist.year'), reason: field('anlass'),
    on: textIn(posted, 'wie') !== 'ab',
  };
}

/** The case to come back to, unless whoever acted does not see it any more. */
function stillSeen(caseId: string | undefined, viewer: StaffViewer, action: BatchAction, wish: Wish, cases: readonly Case[]): string | undefined {
  const found = cases.find(({ id }) => id === caseId);
  if (action === 'hand-over' && !worksOn(viewer, wish)) return undefined;
  return action === 'follow' && !wish.on && found && !worksOn(viewer, found) ? undefined : caseId;
}
