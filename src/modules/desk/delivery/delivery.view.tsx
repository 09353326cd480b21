import type { Context } from '../../../platform/http/index.ts';
import { formatDate, formatDateTime, formatShortDate } from '../../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Summary } from '../../../ui/index.ts';
import type { Copy, Delivery, MailTrouble, Notice } from '../../cases/index.ts';
import { text } from './messages.ts';
import { letterPath } from './paths.ts';

export interface DeliveryProps {
  readonly ctx: Context;
  readonly caseId: string;
  /** The newest last. */
  readonly deliveries: readonly Delivery[];
  /** Where mail does not reach the citizen. */
  readonly trouble?: MailTrouble;
}

/** In the head of a case: whether mail arrives, and how it stands with the notification of each decision (§ 9 OZG). */
export function DeliveryView({ ctx, caseId, deliveries, trouble }: DeliveryProps) {
  const t = text(ctx);
  return <>
    {trouble && <Alert kind="warning" title={t.troubleTitle(formatShortDate(trouble.since, ctx.lang))}><p>{t.trouble}</p></Alert>}
    {deliveries.map((one, index) => <One key={one.messageId} ctx={ctx} caseId={caseId} delivery={one} title={deliveries.length > 1 ? t.several(index + 1, deliveries.length) : t.title} />)}
  </>;
}

function One({ ctx, caseId, delivery, title }: { ctx: Context; caseId: string; delivery: Delivery; title: string }) {
  const t = text(ctx);
  const { standing, availableAt, toldAt, failedAt, retrievedAt, postedOn } = delivery;
  const moment = (at: Date): string => formatDateTime(at, ctx.lang);
  const letter = <Button kind="secondary" small href={ctx.href(letterPath(caseId, delivery.messageId))}>{postedOn ? t.changeDay : t.enterDay}</Button>;
  return <>
    <Summary dense title={title} rows={[
      { key: t.available, value: moment(availableAt) },
      { key: t.told, value: failedAt ? t.toldFailed : toldAt ? moment(toldAt) : t.toldWaits },
      { key: t.retrieved, value: retrievedAt ? moment(retrievedAt) : t.notRetrieved },
      ...(postedOn ? [{ key: t.posted, value: formatDate(postedOn, ctx.lang) }] : []),
      { key: t.deemed, value: standing.kind === 'deemed' ? <>{formatDate(standing.on, ctx.lang)} <span class="muted">({basisOf(ctx, delivery)})</span></>
        : standing.kind === 'waiting' ? t.waiting(formatDate(standing.until, ctx.lang)) : t.byPostOnly },
      ...(standing.kind === 'deemed' ? [{ key: t.remedy, value: <>{formatDate(standing.until, ctx.lang)} <span class="muted">({t.remedyHint})</span></> }] : []),
    ]} />
    {standing.kind === 'letter'
      ? <Alert kind="warning" title={t.letterTitle}><p>{t[`why.${standing.why}`]}</p><Buttons>{letter}</Buttons></Alert>
      : postedOn && <Buttons>{letter}</Buttons>}
  </>;
}

/** The law behind the day. */
function basisOf(ctx: Context, { standing, rule, days, postDays }: Delivery): string {
  const t = text(ctx);
  if (standing.kind !== 'deemed') return '';
  if (standing.by === 'letter') return rule === 'ao-122a' ? t.byLetterTax(postDays) : t.byLetter(postDays);
  return standing.by === 'retrieval' && rule !== 'vwvfg-41-2a' ? t.byRetrieval : t[`by.${rule}`](days);
}

/** Of one message, how its citizen was told of it. */
export function noticeWords(ctx: Context, notice: Notice | undefined): string | undefined {
  if (!notice) return undefined;
  const t = text(ctx);
  const { mode, toldAt, failedAt } = notice;
  if (mode === 'unneeded') return t.noticeUnneeded;
  if (mode === 'unreachable') return t.noticeUnreachable;
  if (failedAt) return t.noticeFailed;
  if (toldAt) return t[`notice.${mode}`](formatDateTime(toldAt, ctx.lang));
  return mode === 'digest' ? t.noticeDigestWaits : t.noticeWaits;
}

/** Of one message, what became of its copy in the BundID mailbox; nothing where there is none, or the citizen no longer wanted it. */
export function copyWords(ctx: Context, copy: Copy | undefined): string | undefined {
  if (!copy || copy.state === 'dropped') return undefined;
  const t = text(ctx);
  if (copy.state === 'waiting' || !copy.at) return t['copy.waiting'];
  return [t[`copy.${copy.state}`](formatDateTime(copy.at, ctx.lang)), copy.state === 'delivered' && copy.filesLeft > 0 && t.copyFilesLeft(copy.filesLeft)].filter(Boolean).join(', ');
}
