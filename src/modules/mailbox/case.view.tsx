import type { RecordEntry } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Columns, Details, ErrorSummary, Menu, Summary, Timeline } from '../../ui/index.ts';
import { OfficeContact } from '../catalogue/index.ts';
import { applicationPaths, AskedAgain } from '../applications/index.ts';
import { can, caseWords, mayReply, reachedOffice, type Answers, type Case, type CaseFile, type Copy, type Correction, type Delivery, type Erasure, type Message, type Retention } from '../cases/index.ts';
import { owes, PaymentBox, type CasePayment } from '../payments/index.ts';
import { GuestBar } from './guest/guest.view.tsx';
import { InBin } from './bin/bin.view.tsx';
import { text as binText } from './bin/messages.ts';
import { text as downloadText } from './download/messages.ts';
import { AskErasure, ErasureNotice, ErasureTold, type ErasureDone } from './erasure/notice.view.tsx';
import { text } from './messages.ts';
import { NotificationView } from './notification/notification.view.tsx';
import { paths } from './paths.ts';
import { ReplyForm, type ReplyState } from './reply.view.tsx';
import { RetentionNotice } from './retention/retention.view.tsx';
import { StateBadge } from './state-badge.view.tsx';
import { openingsOf, stepsOf } from './steps.rules.ts';
import { Files, Lines, Thread } from './thread.view.tsx';
import { turnOf } from './turn.rules.ts';

/** All that the citizen's page of a case shows. */
export interface CaseData {
  /** Opened with its access code: nobody is signed in. */
  readonly guest: boolean;
  readonly found: Case;
  readonly messages: readonly Message[];
  /** What became of each message's copy in the BundID mailbox, by the message's id. */
  readonly copies: ReadonlyMap<string, Copy>;
  readonly files: readonly CaseFile[];
  readonly answers: Answers;
  readonly history: readonly RecordEntry[];
  /** What is to be corrected now. */
  readonly asked?: Correction;
  readonly deliveries: readonly Delivery[];
  /** Since when it lies in the bin. */
  readonly binned?: Date;
  /** What is or was to be paid. */
  readonly payments: readonly CasePayment[];
  /** How it is kept, once it has ended; and whether its deletion was asked for. */
  readonly retention?: Retention;
  readonly erasure?: Erasure;
}

export interface CaseViewProps extends CaseData {
  readonly ctx: Context;
  readonly reply: ReplyState;
  /** The message has just been sent. */
  readonly sent?: boolean;
  /** It has just been taken out of the bin. */
  readonly restored?: boolean;
  readonly erasureDone?: ErasureDone;
  /** The case moved on while the citizen wrote: the words, to be kept. */
  readonly unsent?: string;
  readonly now: Date;
}

/** One case (S1.11): who has the ball, how far it is, what was written, what was sent, who opened it. */
export function CaseView(props: CaseViewProps) {
  const { ctx, found, history, messages, reply, binned } = props;
  const t = text(ctx);
  const office = ctx.tenant.offices[found.office];
  const replies = mayReply(found.state, messages.findLast(({ author }) => author.kind === 'staff'));
  return <>
    <h1>{say(found.title, ctx.lang)}</h1>
    <ErrorSummary errors={[...(reply.errors?.text ? [{ href: '#text', text: reply.errors.text }] : []), ...(reply.errors?.files ?? []).map((words) => ({ href: '#dateien', text: words }))]} />
    <p class="muted">{t.number} {found.number}</p>
    <Columns asideLabel={t.contact} aside={office && <OfficeContact office={office} />}>
      {props.guest && <GuestBar ctx={ctx} />}
      <p><StateBadge state={found.state} words={caseWords(ctx)} /></p>
      <Tools ctx={ctx} found={found} binned={binned} replies={replies} guest={props.guest} />
      {binned && <InBin ctx={ctx} found={found} binned={binned} />}
      <JustDone {...props} />
      <ErasureTold ctx={ctx} done={props.erasureDone} />
      <ErasureNotice ctx={ctx} found={found} erasure={props.erasure} now={props.now} />
      <RetentionNotice ctx={ctx} found={found} retention={props.retention} now={props.now} />
      <PaymentBox ctx={ctx} found={found} payments={props.payments} />
      {!(found.state === 'unpaid' && props.payments.some(owes)) && <WhoseTurn {...props} />}
      {props.asked && <AskedAgain ctx={ctx} asked={props.asked} href={ctx.href(applicationPaths.correction(found.id))} />}
      <NotificationView ctx={ctx} deliveries={props.deliveries} />
      <section aria-labelledby="stand"><h2 id="stand">{t.progress}</h2><Timeline items={stepsOf(found, history, ctx)} /></section>
      <Thread ctx={ctx} found={found} messages={props.messages} copies={props.copies} />
      {replies
        ? <ReplyForm ctx={ctx} found={found} state={reply} heading={found.state === 'question' ? t.replyHeadingQuestion : t.replyHeading} />
        : <p>{found.state === 'unpaid' ? t.noReplyYet : can(found.state, 'reply') ? t.noReplyWanted : t.noReply} {t.noReplyNew}</p>}
      <Sent {...props} />
      {can(found.state, 'withdraw') && <Buttons><Button kind="tertiary" href={ctx.href(paths.withdraw(found.id))}>{t.withdraw}</Button></Buttons>}
      <AskErasure ctx={ctx} found={found} erasure={props.erasure} />
    </Columns>
  </>;
}

/** „Antworten“ where the sender allows it (S4.19); behind ⋯ what else can be done with the whole case (S4.18). */
function Tools({ ctx, found, binned, replies, guest }: Pick<CaseViewProps, 'ctx' | 'found' | 'binned' | 'guest'> & { replies: boolean }) {
  const t = text(ctx);
  const d = downloadText(ctx);
  const b = binText(ctx);
  return (
    <div class="tools">
      {replies && <Button kind="secondary" href="#antworten">{t.answer}</Button>}
      <Menu label={t.more} items={[
        { label: d.download, icon: 'download', href: ctx.href(paths.download(found.id)), download: true },
        { label: d.downloadAll, icon: 'download', href: ctx.href(paths.downloadAll(found.id)), download: true },
        ...guest ? [] : [binned ? { label: b.restore, icon: 'back', post: ctx.href(paths.restore(found.id)) } as const : { label: b.remove, icon: 'bin', href: ctx.href(paths.remove(found.id)) } as const],
      ]} />
    </div>
  );
}

/** What became of the reply that was just sent. */
function JustDone({ ctx, sent, restored, unsent }: CaseViewProps) {
  const t = text(ctx);
  const b = binText(ctx);
  return <>
    {restored && <Alert kind="success" title={b.restored} announce><p>{b.restoredBody}</p></Alert>}
    {sent && <Alert kind="success" title={t.sentTitle} announce><p>{t.sentBody}</p></Alert>}
    {unsent !== undefined && <Alert kind="warning" title={t.movedTitle} announce><p>{t.movedBody}</p><Lines words={unsent} /></Alert>}
  </>;
}

function WhoseTurn({ ctx, found, messages, now, payments }: CaseViewProps) {
  const t = text(ctx);
  const turn = turnOf(found, ctx, now, payments);
  const decision = messages.findLast(({ kind }) => kind === 'decision');
  return (
    <Alert kind={turn.who === 'citizen' ? 'warning' : found.state === 'decided' ? 'success' : 'info'} title={turn.heading} level={2}>
      <p>{turn.sentence}</p>
      {found.state === 'question' && <p><a href="#antworten">{t.answerNow}</a></p>}
      {decision && <p><a href={`#nachricht-${decision.id}`}>{t.readDecision}</a></p>}
    </Alert>
  );
}

/** What the citizen sent, with its receipt, and who has looked at it since. */
function Sent({ ctx, found, answers, files, history }: CaseViewProps) {
  const t = text(ctx);
  const uploaded = files.filter((file) => file.field !== undefined && !file.replaced);
  const openings = openingsOf(history, ctx);
  return (
    <section>
      <Details title={t.answers}>
        <p>{t.answersHint}{reachedOffice(found.state) && <> <a href={ctx.href(paths.receipt(found.id))} download>{t.receipt}</a></>}</p>
        {answers.corrected && <p>{t.answersCorrected(formatDateTime(answers.corrected.at, ctx.lang))}</p>}
        <div lang={found.lang}>
          {answers.shown.map((page) => <Summary key={page.title} level={3} title={page.title} rows={page.rows.map(({ label, value }) => ({ key: label, value }))} />)}
        </div>
        {uploaded.length > 0 && <><h3>{t.uploaded}</h3><Files ctx={ctx} caseId={found.id} files={uploaded} /></>}
      </Details>
      <Details title={t.history}>
        <p>{t.historyHint}</p>
        {openings.length === 0
          ? <p>{t.historyNone}</p>
          : <ul>{openings.map(({ what, at }) => <li key={at.getTime()}>{what}, {formatDateTime(at, ctx.lang)}</li>)}</ul>}
      </Details>
    </section>
  );
}
