import type { FastifyRequest } from 'fastify';
import type { Context, Platform, Visitor } from '../../platform/http/index.ts';
import { formatDate, formatDateTime, formatShortDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { onPaper, paperWords } from '../../platform/pdf/index.ts';
import { describeRecord, deviceName, levelName, wayName } from '../accounts/index.ts';
import { brandOf, casesOfPerson, caseWords, type CaseOfPerson } from '../cases/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { accountData, type AccountData } from './account-data.ts';
import { attributeNames, shownAttribute } from './attribute-words.ts';
import { wholeCase } from './export-data.ts';
import { text } from './export-pdf.messages.ts';
import { text as area } from './messages.ts';

/** Cases in full, the latest; all together that are listed. More would make a document that nobody can open. */
const inFull = 25;
const listed = 500;

/** A part of a section: title and text may be empty, the first cell names its row. */
interface Part { readonly title: string; readonly text: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
interface Section { readonly title: string; readonly parts: readonly Part[] }

const part = (head: readonly string[], rows: readonly (readonly string[])[], title = '', words = ''): Part => ({ title, text: words, head, rows });

/**
 * All that the portal holds about whoever is signed in, as a tagged PDF on the town's paper (Art. 15 GDPR): as the JSON has it,
 * to be read. @throws as `Pdf.render`
 */
export async function exportPdf(platform: Platform, request: FastifyRequest, visitor: Visitor): Promise<Uint8Array> {
  const { ctx } = request;
  const { db, pdf } = platform;
  const t = text(ctx);
  const { account, cases } = await db.read(ctx.tenant.id, async (tx) => ({
    account: await accountData(tx, platform, request, visitor),
    cases: [...(await casesOfPerson(tx, visitor.personId, { size: listed })).items, ...(await casesOfPerson(tx, visitor.personId, { ended: true, size: listed })).items],
  }));
  const whole: Section[] = [];
  for (const { id } of cases.slice(0, inFull)) whole.push(caseSection(ctx, await wholeCase(db, ctx.tenant.id, visitor.personId, id, ctx.lang)));
  const now = new Date();
  const brand = brandOf(ctx.tenant);
  const { data, assets } = onPaper({ lang: ctx.lang, tenant: brand, office: { name: '' }, recipient: [], caseNumber: formatShortDate(now, ctx.lang) }, {
    title: t.title, description: t.description, date: now,
    information: [[t.asOf, formatDateTime(now, ctx.lang).replace(/, (?=[^,]+$)/, ',\n')], [t.account, visitor.email || visitor.name]],
    // no document of a case: the day stands where a case has its number
    words: { caseNumber: t.asOf, page: paperWords(ctx).page, of: paperWords(ctx).of, crest: paperWords(ctx).crest },
  });
  const sections = [...accountSections(platform, ctx, account), caseList(ctx, cases), ...whole];
  return pdf.render('modules/my-area/export.typ', {
    ...data, intro: t.intro, gapWords: paperWords(ctx).gaps,
    sections: sections.map(({ title, parts }) => ({ title, parts: parts.map((one) => ({ ...one, text: one.text || one.rows.length || one.title ? one.text : t.none })) })),
  }, assets);
}

function accountSections(platform: Platform, ctx: Context, account: AccountData): Section[] {
  const t = text(ctx);
  const words = area(ctx);
  const at = (date: Date | undefined): string => (date ? formatDateTime(date, ctx.lang) : t.never);
  const known = attributeNames.flatMap((name) => {
    const one = account.attributes[name];
    return one ? [[words[name], shownAttribute(name, one.value, ctx), `${one.locked ? t.vouched(wayName(one.origin.split(':')[0] ?? one.origin, ctx), levelName(one.level, ctx)) : t.self}\n${formatShortDate(one.at, ctx.lang)}`]] : [];
  });
  return [
    { title: t.attributes, parts: [part([t.attribute, t.value, t.origin], known)] },
    { title: t.waysIn, parts: [part([t.way, t.added, t.used], account.waysIn.map(({ kind, identifier, label, createdAt, lastUsedAt }) =>
      [[wayName(kind, ctx), label ?? (identifier.includes('@') ? identifier : '')].filter(Boolean).join('\n'), at(createdAt), at(lastUsedAt)]))] },
    { title: t.sessions, parts: [part([t.device, t.since, t.seen], account.sessions.map(({ device, method, level, since, lastSeen }) => [`${deviceName(device, ctx)}\n${wayName(method, ctx)}, ${levelName(level, ctx)}`, at(since), at(lastSeen)]))] },
    { title: t.consents, parts: account.consents.length ? account.consents.map(({ title, wording, version, data, givenAt, withdrawnAt }) => part([t.attribute, t.value], [
      [t.given, at(givenAt)], ...(withdrawnAt ? [[t.withdrawn, at(withdrawnAt)]] : []),
      ...(data?.length ? [[t.data, data.join(', ')]] : []), ...(wording ? [[`${t.wording} (${version})`, wording]] : []),
    ], title)) : [part([], [])] },
    ...(account.bundidMailbox ? [{ title: t.bundid, parts: [part([t.attribute, t.value], [
      [t.bundidHandle, account.bundidMailbox.handle ?? ''], [t.bundidTold, at(account.bundidMailbox.toldAt)], [t.bundidWanted, account.bundidMailbox.wantedAt ? at(account.bundidMailbox.wantedAt) : t.bundidNot],
    ])] }] : []),
    ...(account.storedMeans.length ? [{ title: t.means, parts: [part([t.card, t.storedAt, t.storedSince], account.storedMeans.map(({ label, keeper, storedAt }) => [label, keeper, at(storedAt)]))] }] : []),
    { title: t.log, parts: [
      part([t.when, t.what], account.records.toReversed().map((entry) => { const { what, more } = describeRecord(entry, platform, ctx); return [at(entry.at), [what, more].filter(Boolean).join('\n')]; })),
      ...(account.failedSignIns.length ? [part([t.when, t.tries], account.failedSignIns.map(({ day, tries }) => [formatDate(day, ctx.lang), String(tries)]), t.failed)] : []),
    ] },
    { title: t.drafts, parts: account.drafts.length ? account.drafts.map((draft) => draftPart(ctx, draft)) : [part([], [])] },
  ];
}

/** A draft as it was typed, with the questions as far as the town still asks them. */
function draftPart(ctx: Context, { service, entries, files, updatedAt, expiresAt }: AccountData['drafts'][number]): Part {
  const t = text(ctx);
  const found = catalogueOf(ctx.tenant).service(service);
  const labelOf = (id: string): string => { const label = found && 'form' in found ? found.form?.fields.get(id)?.label : undefined; return label ? say(label, ctx.lang) : id; };
  return part([t.question, t.answer], [
    [t.changed, formatDateTime(updatedAt, ctx.lang)], [t.kept, formatDate(expiresAt, ctx.lang)],
    ...Object.entries(entries).map(([id, entry]) => [labelOf(id), typedIn(entry).join('\n')]).filter(([, typed]) => typed),
    ...(files.length ? [[t.files, files.map(({ name }) => name).join('\n')]] : []),
  ], found ? say(found.title, ctx.lang) : service);
}

/** All texts of an entry, however deep. */
const typedIn = (entry: unknown): string[] => (typeof entry === 'string' ? [entry].filter(Boolean) : typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(typedIn) : []);

function caseList(ctx: Context, cases: readonly CaseOfPerson[]): Section {
  const t = text(ctx);
  return { title: t.cases, parts: [part([t.number, t.about, t.state, t.sent], cases.map(({ number, title, state, submittedAt }) =>
    [number, say(title, ctx.lang), caseWords(ctx)[`state.${state}`], formatShortDate(submittedAt, ctx.lang)]), '', cases.length > inFull ? t.whole(inFull) : '')] };
}

function caseSection(ctx: Context, found: Awaited<ReturnType<typeof wholeCase>>): Section {
  const t = text(ctx);
  return { title: `${found.title} ${found.number}`, parts: [
    ...found.answers.map(({ title, rows }) => part([t.question, t.answer], rows.map(({ label, value }) => [label, value]), title)),
    part([t.from, t.message], found.messages.map(({ author, body, at, files }) => [`${author.name}\n${formatDateTime(at, ctx.lang)}`, [body, ...files.map(({ name }) => name)].filter(Boolean).join('\n')]), t.messages),
    part([t.when, t.what], found.records.flatMap((entry) => { const what = caseEvent(ctx, entry); return what ? [[formatDateTime(entry.at, ctx.lang), what]] : []; }), t.history),
  ] };
}

/** Who opened the case, and when it stood how; what else is recorded the messages say. */
function caseEvent(ctx: Context, { action, actor, data }: Awaited<ReturnType<typeof wholeCase>>['records'][number]): string {
  const words: Readonly<Record<string, unknown>> = caseWords(ctx);
  const state = typeof data['to'] === 'string' ? words[`state.${data['to']}`] : undefined;
  return [action === 'cases.opened' && actor.name ? text(ctx).openedBy(actor.name) : undefined, typeof state === 'string' ? state : undefined].filter(Boolean).join('\n');
}
