import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { badRequest, disposition, type Context, type Platform, type StaffMember } from '../../../../platform/http/index.ts';
import { csv, type Cell, type Sheet } from '../../../../platform/sheets/index.ts';
import { dayOf } from '../../../../platform/tenancy/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { actorOf, requireReader } from '../access.ts';
import { plainAmount } from '../../../../platform/i18n/format.ts';
import { paths } from '../paths.ts';
import { providerName } from '../provider-name.ts';
import { closingText } from './closing.messages.ts';
import { ClosingPage, freshDays, type ClosingProps } from './closing.view.tsx';
import { bookingsIn, closingOf, partsOf, type Sum } from './read-books.ts';
import { boxesIn, dayIn, periodIn } from './read-days.ts';

interface Asked { Querystring: Readonly<Record<string, unknown>> }

/** `/verwaltung/zahlungen/abschluss` and what accounting takes. */
export function closingRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<Asked>(paths.closing, async (request, reply) => {
    requireReader(request);
    const today = dayOf(new Date());
    const day = dayIn(request.query, today);
    return show(request, reply, platform, day ?? today, day === undefined ? { faults: ['day'], typed: { ...freshDays(today, today), day: boxesIn(request.query, 'tag') } } : {});
  });

  app.get<Asked>(paths.closingFile, async (request, reply) => {
    const { ctx } = request;
    const by = requireReader(request);
    const day = dayIn(request.query, dayOf(new Date()));
    if (day === undefined) throw badRequest();
    await note(platform, ctx, by, { day });
    const t = closingText(ctx);
    const headings = [t.bookedOn, t.provider, t.account, t.costCentre, t.payments, t.refunds, t.currency, t.bookings];
    return send(reply, t.file(day), { name: t.title, headings, rows: closingRows(platform, ctx, day) });
  });

  app.get<Asked>(paths.bookings, async (request, reply) => {
    const { ctx, query } = request;
    const by = requireReader(request);
    const today = dayOf(new Date());
    const { days, faults } = periodIn(query, today);
    if (!days) return show(request, reply, platform, today, { faults, typed: { ...freshDays(today, today), from: boxesIn(query, 'von'), until: boxesIn(query, 'bis') } });
    await note(platform, ctx, by, days);
    const t = closingText(ctx);
    const headings = [t.bookedOn, t.valueDay, t.kind, t.amount, t.currency, t.account, t.costCentre, t.reference, t.provider, t.remote, t.position];
    return send(reply, t.exportFile(days.from, days.until), { name: t.export, headings, rows: bookingRows(platform, ctx, days) });
  });
}

/** That somebody took figures out, and which, is in the record. */
const note = ({ db }: Platform, { tenant }: Context, by: StaffMember, what: object): Promise<void> => db.tenant(tenant.id, (tx) => record(tx, by.staffId, actorOf(by), 'payments.exported', what));

const send = (reply: FastifyReply, name: string, sheet: Sheet): FastifyReply =>
  reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', disposition(`${name}.csv`)).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store').send(csv(sheet));

async function* closingRows(platform: Platform, ctx: Context, day: string): AsyncGenerator<Cell[]> {
  for (const { provider, account, costCentre, payments, refunds, currency, bookings } of await closingOf(platform, ctx.tenant.id, day)) {
    yield [day, providerName(platform, ctx, provider), account ?? null, costCentre ?? null, plainAmount(payments), plainAmount(refunds), currency, bookings];
  }
}

/** One row for each position of each booking; amounts are never below zero, what went back says so by its kind. */
async function* bookingRows(platform: Platform, ctx: Context, days: { from: string; until: string }): AsyncGenerator<Cell[]> {
  const t = closingText(ctx);
  for await (const booked of bookingsIn(platform, ctx.tenant.id, days)) {
    for (const { cents, account, costCentre, label } of partsOf(booked)) {
      yield [dayOf(booked.bookedAt), booked.paidOn, t[booked.kind], plainAmount(cents), booked.currency, account ?? null, costCentre ?? null, booked.reference, providerName(platform, ctx, booked.provider), booked.remoteReference ?? null, label ? say(label, ctx.lang) : null];
    }
  }
}

async function show(request: FastifyRequest, reply: FastifyReply, platform: Platform, day: string, { faults = [], typed }: Partial<Pick<ClosingProps, 'faults' | 'typed'>>): Promise<FastifyReply> {
  const { ctx } = request;
  const today = dayOf(new Date());
  const sums: Sum[] = await closingOf(platform, ctx.tenant.id, day);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: closingText(ctx).title, kind: 'desk', status: faults.length ? 422 : 200 },
    <ClosingPage ctx={ctx} day={day} today={today} sums={sums} faults={faults} typed={typed ?? freshDays(day, today)} nameOf={(id) => providerName(platform, ctx, id)} />);
}
