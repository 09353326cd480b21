import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, told, type Platform, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { absencesFor, colleaguesOf, comeBack, enterAbsence, mayEnterFor, requireStaff, type StaffColleague } from '../../accounts/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { absenceText } from './absences.messages.ts';
import { AbsenceForm, AbsenceList, standInField, type AbsenceFault, type TypedAbsence } from './absences.view.tsx';
import { absencesPath } from './paths.ts';

const enter = `${absencesPath}/eintragen`;

/** `/verwaltung/abwesenheiten`: who is away, and who stands in. One enters one's own; a head of office those of the office. */
export function absenceRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(absencesPath, async (request, reply) => {
    const { ctx } = request;
    const staff = caseworker(request);
    const today = dayOf(new Date());
    const { absences, colleagues } = await platform.db.read(ctx.tenant.id, async (tx) => {
      const all = await colleaguesOf(tx);
      return { absences: await absencesFor(tx, staff, all, today), colleagues: all.filter((one) => mayEnterFor(staff, one)) };
    });
    const done = told(request, reply, platform, 'abwesenheiten', ['entered', 'ended'] as const);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: absenceText(ctx).title, kind: 'desk' }, <AbsenceList ctx={ctx} absences={absences} colleagues={colleagues} me={staff.staffId} today={today} done={done} />);
  });

  app.post(absencesPath, async (request, reply) => {
    const { ctx } = request;
    const staff = caseworker(request);
    const id = textIn((request.body ?? {}) as PostedTexts, 'beenden') ?? '';
    if (!await platform.db.tenant(ctx.tenant.id, (tx) => comeBack(tx, staff, id, dayOf(new Date())))) throw notFound();
    tell(reply, platform, 'abwesenheiten', 'ended');
    return reply.redirect(ctx.href(absencesPath), 303);
  });

  app.get<{ Querystring: { person?: string } }>(enter, async (request, reply) => {
    const staff = caseworker(request);
    const { absent, colleagues } = await platform.db.read(request.ctx.tenant.id, (tx) => whoIsAway(tx, staff, request.query.person));
    const none: TypedDay = { day: '', month: '', year: '' };
    return show(request, reply, 200, { absent, colleagues, typed: { id: newId(), from: none, until: none, note: '', standIns: {} }, faults: [] });
  });

  app.post(enter, async (request, reply) => {
    const { ctx } = request;
    const staff = caseworker(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const { absent, colleagues } = await platform.db.read(ctx.tenant.id, (tx) => whoIsAway(tx, staff, textIn(posted, 'person')));
    const typed = typedIn(posted, absent);
    const today = dayOf(new Date());
    const [from, until] = [typedDay(typed.from, today), typedDay(typed.until, today)];
    const faults: AbsenceFault[] = [
      ...(from ? [] : [{ kind: 'from' }] as const), ...(until ? [] : [{ kind: 'until' }] as const),
      ...(from && until && until < from ? [{ kind: 'order' }] as const : []), ...(from && until && until >= from && until < today ? [{ kind: 'past' }] as const : []),
    ];
    if (faults.length || !from || !until) return show(request, reply, 422, { absent, colleagues, typed, faults });
    const refused = await platform.db.tenant(ctx.tenant.id, (tx) => enterAbsence(tx, staff, { ...typed, staffId: absent.staffId, from, until }));
    if (refused?.kind === 'not-yours') throw notFound();
    if (refused) return show(request, reply, 422, { absent, colleagues, typed, faults: [refused as AbsenceFault] });
    tell(reply, platform, 'abwesenheiten', 'entered');
    return reply.redirect(ctx.href(absencesPath), 303);
  });
}

/** Whoever works on cases. @throws 404 for others of the desk, Redirect to signing in */
function caseworker(request: FastifyRequest): StaffMember {
  const staff = requireStaff(request);
  if (Object.keys(staff.offices).length === 0) throw notFound();
  return staff;
}

/** The one whose absence is entered: oneself, if nobody else is named. @throws 404 where it is not theirs to enter */
async function whoIsAway(tx: Tx, staff: StaffMember, id: string | undefined): Promise<{ absent: StaffColleague; colleagues: readonly StaffColleague[] }> {
  const colleagues = await colleaguesOf(tx);
  const absent = colleagues.find(({ staffId }) => staffId === (id || staff.staffId));
  if (!absent || !mayEnterFor(staff, absent)) throw notFound();
  return { absent, colleagues };
}

function typedIn(posted: PostedTexts, { offices }: StaffColleague): TypedAbsence {
  const one = (name: string): string => (textIn(posted, name) ?? '').trim();
  const day = (name: string): TypedDay => ({ day: one(`${name}.day`), month: one(`${name}.month`), year: one(`${name}.year`) });
  return {
    id: one('nummer'), from: day('von'), until: day('bis'), note: one('notiz').slice(0, 500),
    standIns: Object.fromEntries(offices.map((office) => [office, one(standInField(office))]).filter(([, standIn]) => standIn)),
  };
}

function show(request: FastifyRequest, reply: FastifyReply, status: number, props: Omit<Parameters<typeof AbsenceForm>[0], 'ctx'>): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: absenceText(request.ctx).enter, status, kind: 'desk' }, <AbsenceForm ctx={request.ctx} {...props} />);
}
