import type { Context } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { say, type Speaker, type Text } from '../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Panel, Prose } from '../../ui/index.ts';
import { reachedOffice, type Case, type Correction } from '../cases/index.ts';
import { PaymentBox, type CasePayment } from '../payments/index.ts';
import { AccessCode } from './access-code.view.tsx';
import { AskedAgain } from './corrections/asked-again.view.tsx';
import { Rating } from './figures/rating.view.tsx';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** What the confirmation says first. */
export const titleOf = ({ state }: Pick<Case, 'state'>, speaker: Speaker): string => text(speaker)[state === 'unpaid' ? 'unpaidTitle' : state === 'lapsed' ? 'lapsedTitle' : 'sentTitle'];

/** Tells that it has arrived (or that it will once its fee is paid), under which number, what happens next and by when, and how the answer comes. */
export function SentView({ ctx, found, draftId, next, asked, rated, code, payments }: { ctx: Context; found: Case; draftId: string; next?: Text; /** Opens the case where there is no account. */ code?: string; /** What is to be corrected by now. */ asked?: Correction; rated: boolean; payments: readonly CasePayment[] }) {
  const t = text(ctx);
  const arrived = reachedOffice(found.state);
  return <>
    {arrived
      ? <Panel title={titleOf(found, ctx)}><p>{t.sentNumber}<br /><strong>{found.number}</strong></p></Panel>
      : <><h1>{titleOf(found, ctx)}</h1><p>{t.sentNumber}: <strong>{found.number}</strong></p></>}
    <p class="lead">{say(found.title, ctx.lang)}</p>
    {asked && <AskedAgain ctx={ctx} asked={asked} href={ctx.href(paths.correction(found.id))} />}
    <PaymentBox ctx={ctx} found={found} payments={payments} />
    <h2>{t.sentNext}</h2>
    {arrived
      ? <>{next && <Prose text={say(next, ctx.lang)} />}<p>{t.nextDue(formatDate(found.dueOn, ctx.lang))}</p></>
      : <p>{found.state === 'unpaid' ? t.unpaidNext : t.lapsedNext}</p>}
    {ctx.visitor && arrived && <p>{t.sentMailboxWhy}</p>}
    {code && <AccessCode ctx={ctx} found={found} code={code} />}
    {!ctx.visitor && arrived && <p>{t.sentAnonymousKeep}</p>}
    <Buttons>
      {ctx.visitor && <Button href={ctx.href(paths.mailbox)}>{t.sentMailbox}</Button>}
      {arrived && <Button kind={ctx.visitor ? 'secondary' : 'primary'} href={ctx.href(paths.receipt(draftId))}>{t.sentReceipt}</Button>}
    </Buttons>
    {!ctx.visitor && <Alert title={t.sentAnonymous} level={2}>
      <p>{t.sentAnonymousWhy}</p>
      <p><Button kind="secondary" href={ctx.href(paths.signIn(paths.sent(draftId)))}>{t.signIn}</Button></p>
    </Alert>}
    <Rating ctx={ctx} draftId={draftId} rated={rated} />
  </>;
}
