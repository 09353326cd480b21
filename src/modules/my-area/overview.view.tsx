import type { Context } from '../../platform/http/index.ts';
import { formatDate, formatDateTime } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Alert, Badge, Button, Buttons, Card, EmptyState } from '../../ui/index.ts';
import { applicationPaths, type Draft } from '../applications/index.ts';
import { can, caseWords, reachedOffice, whoseTurn, type CaseOfPerson, type Decided, type MailTrouble, type Page } from '../cases/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { mailboxPaths, MailTroubleAlert, StateBadge, turnOf } from '../mailbox/index.ts';
import { owes, PaymentBadges, type PaymentStand } from '../payments/index.ts';
import { Frame } from './frame.view.tsx';
import { text } from './messages.ts';

export interface OverviewProps { ctx: Context; drafts: readonly Draft[]; running: Page<CaseOfPerson>; done: Page<CaseOfPerson>; documents: readonly Decided[]; /** By case. */ payments: ReadonlyMap<string, readonly PaymentStand[]>; deleted: boolean; trouble?: MailTrouble }

/** Drafts, running cases with who has the ball, ended ones. What waits for the citizen stands first. */
export function OverviewView({ ctx, drafts, running, done, documents, payments, deleted, trouble }: OverviewProps) {
  const t = text(ctx);
  const nothing = drafts.length + running.items.length + done.items.length === 0;
  const waiting = (item: CaseOfPerson): number => (whoseTurn(item.state) === 'citizen' || payments.get(item.id)?.some(owes) ? 0 : 1);
  return <Frame ctx={ctx} current="overview">
    {deleted && <Alert kind="success" title={t.deleted} announce />}
    <MailTroubleAlert ctx={ctx} trouble={trouble} />
    {nothing
      ? <EmptyState title={t.nothingTitle} action={{ href: ctx.href('/dienste'), label: t.services }}><p>{t.nothing}</p></EmptyState>
      : <>
        <p class="lead">{t.lead}</p>
        <section>
          <h2>{t.drafts}</h2>
          {drafts.length === 0 && <p class="muted">{t.draftsNone}</p>}
          {drafts.map((draft) => <DraftCard key={draft.id} ctx={ctx} draft={draft} />)}
        </section>
        <section>
          <h2>{t.running}</h2>
          {running.items.length === 0 && <p class="muted">{t.runningNone}</p>}
          {[...running.items].sort((a, b) => waiting(a) - waiting(b)).map((item) => <CaseCard key={item.id} ctx={ctx} item={item} documents={documents} stands={payments.get(item.id)} />)}
          {running.next && <p><Button kind="secondary" href={ctx.href(mailboxPaths.folders.open)}>{t.allRunning}</Button></p>}
        </section>
        {done.items.length > 0 && <section>
          <h2>{t.done}</h2>
          {done.items.map((item) => <CaseCard key={item.id} ctx={ctx} item={item} documents={documents} stands={payments.get(item.id)} />)}
          {done.next && <p><Button kind="secondary" href={ctx.href(mailboxPaths.folders.ended)}>{t.allDone}</Button></p>}
        </section>}
      </>}
  </Frame>;
}

function DraftCard({ ctx, draft }: { ctx: Context; draft: Draft }) {
  const t = text(ctx);
  const service = catalogueOf(ctx.tenant).service(draft.service);
  const title = service ? say(service.title, ctx.lang) : t.gone;
  return (
    <Card title={title} footer={<Buttons>
      {service && <Button kind="secondary" href={ctx.href(applicationPaths.draft(draft.id))} label={t.about(t.continue, title)}>{t.continue}</Button>}
      <Button kind="tertiary" href={ctx.href(applicationPaths.remove(draft.id))} label={t.about(t.remove, title)}>{t.remove}</Button>
    </Buttons>}>
      <p>{t.lastSaved(formatDateTime(draft.updatedAt, ctx.lang))}<br /><span class="muted">{t.keptUntil(formatDate(draft.expiresAt, ctx.lang))}</span></p>
    </Card>
  );
}

/** A case: who has the ball and until when, its documents, and withdrawing it (S2.3, S5.9). */
function CaseCard({ ctx, item, documents, stands }: { ctx: Context; item: CaseOfPerson; documents: readonly Decided[]; stands?: readonly PaymentStand[] }) {
  const t = text(ctx);
  const title = say(item.title, ctx.lang);
  const turn = turnOf(item, ctx, new Date(), stands);
  return (
    <Card title={title} href={ctx.href(mailboxPaths.case(item.id))} preline={`${t.number} ${item.number}`} footer={<>
      <ul class="papers" aria-label={t.about(t.documents, title)}>
        {reachedOffice(item.state) && <li><a href={ctx.href(mailboxPaths.receipt(item.id))} download>{t.receipt}</a></li>}
        {documents.filter(({ caseId }) => caseId === item.id).map(({ file }) => <li key={file.id}><a href={ctx.href(mailboxPaths.file(item.id, file.id))} download>{file.name}</a></li>)}
      </ul>
      {can(item.state, 'withdraw') && <Button kind="tertiary" href={ctx.href(mailboxPaths.withdraw(item.id))} label={t.about(t.withdraw, title)}>{t.withdraw}</Button>}
    </>}>
      <p>
        <StateBadge state={item.state} words={caseWords(ctx)} /><PaymentBadges ctx={ctx} stands={stands} />
        {item.unread > 0 && <> <Badge kind="warning" icon="envelope" text={t.unread(item.unread)} /></>}
      </p>
      <p><strong>{turn.heading}.</strong> {turn.sentence}</p>
    </Card>
  );
}
