import type { Readable } from 'node:stream';
import type { Context, Platform } from '../../../platform/http/index.ts';
import { csv, xlsx, type Cell } from '../../../platform/sheets/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { caseWords, definitionsOf, exportCases, type ExportedCase, type ExportWish, type StaffViewer } from '../../cases/index.ts';
import { verifyIn } from '../../catalogue/index.ts';
import { answerColumns, compileStored, type AnswerColumn } from '../../forms/index.ts';
import { cellOf, columnsOf, dayCell, headingOf, momentCell, verifiedCell } from './cells.rules.ts';
import { text } from './export.messages.ts';
import { json, type Format } from './formats.ts';

/**
 * All cases of a service as a file that is made while it is sent: nothing of it waits in memory.
 * @param title of the service, for the sheet
 * @returns its bytes
 */
export async function makeExport(platform: Platform, ctx: Context, viewer: StaffViewer, wish: ExportWish, title: string, format: Format): Promise<Readable> {
  const cases = exportCases(platform, ctx.tenant.id, viewer, wish);
  if (format === 'json') return json({ service: wish.service, from: wish.from, until: wish.until, made: new Date() }, forPrograms(cases));
  const definitions = await platform.db.read(ctx.tenant.id, (tx) => definitionsOf(tx, wish.service));
  const columns = columnsOf(definitions.map((definition) => answerColumns(compileStored(definition))));
  const t = text(ctx);
  const verifies = definitions.some((definition) => verifyIn(definition) !== undefined);
  const headings = [t.number, t.submitted, t.state, t.office, t.assignee, t.due, t.closed, t.applicant, t.email, t.fee, ...(verifies ? [t.verified] : []), ...columns.map((column) => headingOf(column, ctx.lang))];
  return (format === 'xlsx' ? xlsx : csv)({ name: title, headings, rows: rowsOf(ctx, cases, columns, verifies) });
}

async function* rowsOf(ctx: Context, cases: AsyncIterable<ExportedCase>, columns: readonly AnswerColumn[], verifies: boolean): AsyncGenerator<Cell[]> {
  const words = caseWords(ctx);
  for await (const found of cases) {
    yield [
      found.number, momentCell(found.submittedAt, ctx.lang), words[`state.${found.state}`], officeName(ctx, found.office), found.assigneeName ?? null,
      dayCell(found.dueOn), momentCell(found.closedAt, ctx.lang), found.contactName ?? null, found.contactEmail ?? null, found.feeCents / 100,
      ...(verifies ? [verifiedCell(found, ctx.lang)] : []),
      ...columns.map((column) => cellOf(found, column)),
    ];
  }
}

/** What a program wants of a case: plain names and values, no ids of ours but its own. */
async function* forPrograms(cases: AsyncIterable<ExportedCase>): AsyncGenerator<object> {
  for await (const { id, number, service, definitionHash, state, office, assigneeName, lang, submittedAt, dueOn, closedAt, contactName, contactEmail, feeCents, answers } of cases) {
    yield { id, number, service, definition: definitionHash, state, office, assignee: assigneeName, language: lang, submitted: submittedAt, due: dueOn, closed: closedAt, applicant: { name: contactName, email: contactEmail }, feeCents, verified: answers.verified, answers: answers.values };
  }
}
