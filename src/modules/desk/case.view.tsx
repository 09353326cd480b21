import type { RecordEntry } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { formatBytes, formatDate, formatDateTime, formatMoney, formatShortDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Badge, Button, FileLink, Prose, Summary, type SummaryRow } from '../../ui/index.ts';
import type { Absence } from '../accounts/index.ts';
import { caseRecords, can, reachedOffice, worksOn, type Answers, type Case, type CaseFile, type Copy, type Message, type Note, type Notice } from '../cases/index.ts';
import { PaymentFacts, Positions, paymentRecords, type PaymentStand } from '../payments/index.ts';
import { assigneeWords } from './absences/absences.view.tsx';
import { markOf } from './corrections/ask.rules.ts';
import { askPath } from './corrections/ask.view.tsx';
import { text as correctionText } from './corrections/corrections.messages.ts';
import { copyWords, noticeWords } from './delivery/delivery.view.tsx';
import { mentionText } from './mentions/mentions.messages.ts';
import { text } from './messages.ts';
import { recallPath } from './recall/paths.ts';
import { text as recallText } from './recall/recall.messages.ts';
import { stateName } from './state-name.ts';
import { text as stateText } from './state.messages.ts';
import { urgency } from './views.rules.ts';

/** All that a caseworker sees of a case. */
export interface CaseProps {
  readonly ctx: Context;
  readonly found: Case;
  readonly answers: Answers;
  readonly thread: readonly Message[];
  readonly files: readonly CaseFile[];
  readonly notes: readonly Note[];
  readonly history: readonly RecordEntry[];
  /** How the citizen was told of each message, by its id. */
  readonly notices: ReadonlyMap<string, Notice>;
  /** What became of each message's copy in the BundID mailbox, by the message's id. */
  readonly copies: ReadonlyMap<string, Copy>;
  /** Since when decisions may be delivered electronically; without it they may not. */
  readonly zugang?: { readonly givenAt: Date };
  /** What is to be paid online, and how that stands. */
  readonly payments: readonly PaymentStand[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Who is away today, by id. */
  readonly away: ReadonlyMap<string, Absence>;
}

/** What it is about, and its number. */
export const CaseTitle = ({ ctx, found }: Pick<CaseProps, 'ctx' | 'found'>) =>
  <h1 class="desk-title">{say(found.title, ctx.lang)} <span class="muted desk-number">{found.number}</span></h1>;

/** State and deadline, who is responsible; then what the citizen wrote last: what is to decide comes first. */
export function CaseHead({ ctx, found, thread, zugang, today, notices, copies, away, payments }: CaseProps) {
  const t = text(ctx);
  const open = found.closedAt === undefined && found.state !== 'decided';
  const arrived = reachedOffice(found.state);
  const rests = found.state === 'question' ? found.pausedOn : undefined;
  const how = open && !rests ? urgency(found.dueOn, today) : undefined;
  const last = thread.findLast((message) => message.author.kind === 'citizen');
  return <>
    <Summary dense rows={[
      { key: t.state, value: stateName(found.state, ctx) },
      { key: t.due, value: !arrived ? found.state === 'unpaid' && found.payUntil ? stateText(ctx).waitsForFee(formatDate(found.payUntil, ctx.lang)) : stateText(ctx).neverReceived : <>{formatDate(found.dueOn, ctx.lang)} {how && <Badge kind={how === 'overdue' ? 'danger' : 'warning'} text={t[how]} />}{rests && <Badge text={t.rests(formatShortDate(rests, ctx.lang))} icon="clock" />}</> },
      ...(arrived ? [{ key: t.since, value: formatDateTime(found.submittedAt, ctx.lang) }] : []),
      ...(found.reference ? [{ key: t.reference, value: found.reference }] : []),
      { key: t.assignee, value: assigneeWords(ctx, found, away) ?? t.nobody },
      ...contactRows(ctx, found),
      { key: t.zugang, value: zugang ? t.zugangSince(formatShortDate(zugang.givenAt, ctx.lang)) : t.zugangNone },
      ...(found.feeCents > 0 ? [{ key: t.fee, value: payments.length ? <PaymentFacts ctx={ctx} stands={payments} /> : formatMoney(found.feeCents, ctx.lang) }] : []),
    ]} />
    {last && <section aria-labelledby="zuletzt"><h2 id="zuletzt">{t.lastWord}</h2><MessageView ctx={ctx} caseId={found.id} message={last} notices={notices} copies={copies} /></section>}
  </>;
}

function contactRows(ctx: Context, { contactName, contactEmail, personId }: Case): SummaryRow[] {
  const t = text(ctx);
  return [
    { key: t.applicant, value: contactName ?? t.anonymous },
    ...(contactEmail ? [{ key: t.contact, value: contactEmail }] : []),
    ...(personId ? [] : [{ key: '', value: t.noMailbox }]),
  ].map((row) => (row.key ? row : { ...row, key: t.contact }));
}

/** What was asked and answered, page by page; each value can be copied by a click. */
export function CaseData({ ctx, found, answers, thread, files, notes, history, notices, copies, payments }: CaseProps) {
  const t = text(ctx);
  const records: Readonly<Record<string, string | undefined>> = { ...caseRecords(ctx), ...paymentRecords(ctx) };
  const works = ctx.staff !== undefined && worksOn({ kind: 'staff', staff: ctx.staff }, found);
  const asks = can(found.state, 'ask-correction') && works;
  const times = new Map<string, number>();
  const again = (fieldId: string | undefined): Pick<SummaryRow, 'change'> => {
    if (!fieldId || !asks) return {};
    const index = times.get(fieldId) ?? 0;
    times.set(fieldId, index + 1);
    return { change: { href: ctx.href(`${askPath(found.id)}?feld=${markOf(fieldId, index)}`), label: correctionText(ctx).again } };
  };
  return <>
    <section aria-labelledby="angaben">
      <h2 id="angaben">{t.answers}</h2>
      {answers.corrected && <p class="muted">{correctionText(ctx).note(answers.corrected.author, formatDateTime(answers.corrected.at, ctx.lang))}</p>}
      {asks && <p><Button kind="secondary" small href={ctx.href(askPath(found.id))}>{correctionText(ctx).askAgain}</Button></p>}
      {answers.shown.map((page) => <Summary key={page.title} dense level={3} title={page.title} rows={page.rows.map(({ label, value, fieldId }) => ({ key: label, value, ...again(fieldId) }))} />)}
    </section>
    {payments.length > 0 && <section aria-labelledby="gebuehr"><h2 id="gebuehr">{t.fee}</h2>{payments.map(({ charge }) => <Positions key={charge.id} ctx={ctx} owed={charge} captionHidden />)}</section>}
    {files.length > 0 && <section aria-labelledby="dateien"><h2 id="dateien">{t.documents}</h2><Files ctx={ctx} caseId={found.id} files={files} /></section>}
    <section aria-labelledby="nachrichten">
      <h2 id="nachrichten">{t.thread}</h2>
      {thread.map((message) => <MessageView key={message.id} ctx={ctx} caseId={found.id} message={message} notices={notices} copies={copies} works={works} />)}
    </section>
    <section aria-labelledby="notizen">
      <h2 id="notizen">{t.notes}</h2>
      {notes.length === 0 && <p class="muted">{t.noNotes}</p>}
      {notes.map((note) => <article key={note.id} class="desk-note"><p class="muted">{note.author}, {formatDateTime(note.at, ctx.lang)}</p><Prose text={note.body} />{note.mentioned && note.mentioned.length > 0 && <p class="muted">{mentionText(ctx).pointed(note.mentioned.join(', '))}</p>}</article>)}
    </section>
    <section aria-labelledby="verlauf">
      <h2 id="verlauf">{t.history}</h2>
      <ol class="desk-history">{history.map((entry) => <li key={entry.seq}><span class="muted">{formatDateTime(entry.at, ctx.lang)}</span> {records[entry.action] ?? entry.action}{entry.actor.name && ` – ${entry.actor.name}`}</li>)}</ol>
    </section>
  </>;
}

function MessageView({ ctx, caseId, message, notices, copies, works }: { ctx: Context; caseId: string; message: Message; /** Whoever looks may write here, too. */ works?: boolean } & Pick<CaseProps, 'notices' | 'copies'>) {
  const t = text(ctx);
  const toCitizen = message.author.kind !== 'citizen';
  const stands = message.recalledAt ? t.recalledAt(formatDateTime(message.recalledAt, ctx.lang)) : message.readAt ? t.readAt(formatDateTime(message.readAt, ctx.lang)) : t.notRead;
  const told = [noticeWords(ctx, notices.get(message.id)), copyWords(ctx, copies.get(message.id))].filter(Boolean).join(', ');
  return (
    <article class={`desk-message desk-message--${message.author.kind}`}>
      <p class="muted">{message.author.name}, {formatDateTime(message.at, ctx.lang)}{toCitizen && ` – ${stands}`}{told && `, ${told}`}{toCitizen && !message.answerable && ` – ${t.withoutAnswer}`}{message.locked && ` – ${t.lockedHere}`}</p>
      <Prose text={message.body} />
      <Files ctx={ctx} caseId={caseId} files={message.files} />
      {works && message.author.kind === 'staff' && !message.readAt && !message.recalledAt && <p><a class="kern-link" href={ctx.href(recallPath(caseId, message.id))}>{recallText(ctx).link}<span class="kern-sr-only">: {formatDateTime(message.at, ctx.lang)}</span></a></p>}
    </article>
  );
}

function Files({ ctx, caseId, files }: { ctx: Context; caseId: string; files: readonly { id: string; name: string; size: number; replaced?: boolean; state?: string; removedAt?: Date | null }[] }) {
  if (!files.length) return null;
  return (
    <ul class="desk-files">
      {files.map((file) => <li key={file.id}><FileLink class="kern-link" name={file.name} state={file.state} removedAt={file.removedAt} href={ctx.href(`/verwaltung/vorgaenge/${caseId}/dateien/${file.id}`)} /> <span class="muted">{formatBytes(file.size, ctx.lang)}{file.replaced && ` (${correctionText(ctx).replaced})`}</span></li>)}
    </ul>
  );
}
