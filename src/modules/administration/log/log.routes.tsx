import type { FastifyInstance } from 'fastify';
import { firstBrokenRecord, record } from '../../../platform/audit/index.ts';
import { checkDay, checkSeals, readLog, type LogEntry } from '../../../platform/audit/log.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, disposition, type Context, type Platform, type StaffMember } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { csv, type Cell } from '../../../platform/sheets/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireTownRole } from '../../accounts/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { describe, namesOf } from './describe.ts';
import { logText } from './log.messages.ts';
import { CheckPage, LogPage } from './log.view.tsx';
import { readQuestion, type Question } from './read-question.ts';

/** Entries on one page; read at once for a file; chains that are looked at for one day; days whose seals are made again. */
const sizes = { page: 50, file: 1000, chains: 2000, days: 14 };

/** `/verwaltung/protokoll`: what happened in the town, for its auditors. Reading it is recorded. */
export function logRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { ab?: string } }>(paths.log, async (request, reply) => {
    const { ctx, query } = request;
    const auditor = requireTownRole(request, 'auditor');
    const props = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const question = await readQuestion(tx, query);
      if (question.faults.length || question.choice) return { question, entries: [], names: await namesOf(tx, []) };
      await note(tx, auditor, 'log-opened', question);
      const rows = await readLog(tx, question.filter, { before: query.ab, size: sizes.page + 1 });
      const entries = rows.slice(0, sizes.page);
      const { chain } = question.filter;
      return { question, entries, names: await namesOf(tx, entries), next: rows.length > sizes.page ? entries.at(-1)?.key : undefined, checked: chain ? { broken: await firstBrokenRecord(tx, chain) } : undefined };
    });
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).log, kind: 'desk', status: props.question.faults.length ? 422 : 200 }, <LogPage ctx={ctx} {...props} />);
  });

  app.get(`${paths.log}/ausgabe`, async (request, reply) => {
    const { ctx, query } = request;
    const auditor = requireTownRole(request, 'auditor');
    const question = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const asked = await readQuestion(tx, query);
      if (!asked.faults.length && !asked.choice) await note(tx, auditor, 'log-exported', asked);
      return asked;
    });
    if (question.faults.length || question.choice) throw badRequest();
    const t = logText(ctx);
    const sheet = { name: text(ctx).log, headings: [t.at, t.who, t.what, t.about, t.details, t.position, t.hash], rows: rowsOf(platform, ctx, question) };
    return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', disposition(`${t.file(dayOf(new Date()))}.csv`)).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store').send(csv(sheet));
  });

  app.get<{ Querystring: { tag?: string } }>(`${paths.log}/pruefung`, async (request, reply) => {
    const { ctx, query } = request;
    const auditor = requireTownRole(request, 'auditor');
    const day = isDay(query.tag) ? query.tag : undefined;
    const props = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      await record(tx, auditor.staffId, actorOf(auditor), 'administration.log-checked', { day: day ?? null });
      return { seals: await checkSeals(tx, dayOf(new Date(Date.now() - sizes.days * 86_400_000))), looked: day ? { day, most: sizes.chains, ...await checkDay(tx, day, sizes.chains) } : undefined };
    });
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: logText(ctx).checkTitle, kind: 'desk' }, <CheckPage ctx={ctx} {...props} />);
  });
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
const isDay = (text: string | undefined): text is string => /^[12]\d{3}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? '')) && new Date(text ?? '').toISOString().startsWith(text ?? '');

const actorOf = ({ staffId, name }: StaffMember) => ({ kind: 'staff', id: staffId, name }) as const;

/** That somebody read the record, and of what, stands in it: in the chain of whoever read. */
const note = (tx: Tx, auditor: StaffMember, what: 'log-opened' | 'log-exported', { filter }: Question): Promise<void> =>
  record(tx, auditor.staffId, actorOf(auditor), `administration.${what}`, filter);

/** All entries as rows of a file, read page by page: memory stays flat. */
async function* rowsOf({ db }: Platform, ctx: Context, { filter }: Question): AsyncGenerator<Cell[]> {
  for (let before: string | undefined, entries: LogEntry[] = []; ; before = entries.at(-1)?.key) {
    const page = await db.read(ctx.tenant.id, async (tx) => {
      const rows = await readLog(tx, filter, { before, size: sizes.file });
      return { rows, names: await namesOf(tx, rows) };
    });
    entries = page.rows;
    for (const entry of entries) {
      const { who, what, about, details } = describe(entry, page.names, ctx);
      yield [formatDateTime(entry.at, ctx.lang), who, what, about, details || null, entry.seq, entry.hash.toString('hex')];
    }
    if (entries.length < sizes.file) return;
  }
}
