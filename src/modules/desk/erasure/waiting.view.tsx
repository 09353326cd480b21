import type { Context } from '../../../platform/http/index.ts';
import { formatNumber, formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { Badge, Table } from '../../../ui/index.ts';
import { answerDue, type Waiting } from '../../cases/index.ts';
import { retentionPath } from '../retention/paths.ts';
import { text } from './erasure.messages.ts';
import { erasurePath } from './paths.ts';

/** The requests to delete that an office has to answer, each with its day. @param today `YYYY-MM-DD` */
export function ErasuresWaiting({ ctx, waiting, today }: { ctx: Context; waiting: readonly Waiting[]; today: string }) {
  if (waiting.length === 0) return null;
  const t = text(ctx);
  return <>
    <h2>{t.waiting}</h2>
    <p>{t.waitingLead}</p>
    <Table captionHidden caption={t.waiting} columns={[{ label: t.case }, { label: t.asked }, { label: t.due }, { label: t.standing }]} rows={waiting.map(({ found, erasure }) => {
      const due = answerDue(erasure, ctx.tenant.land);
      return {
        key: erasure.id,
        cells: [
          <><a class="kern-link" href={ctx.href(erasurePath(found.id))}>{say(found.title, ctx.lang)}</a> <span class="muted">{found.number}</span></>, formatShortDate(erasure.askedAt, ctx.lang),
          <>{formatShortDate(due, ctx.lang)} {due < today && <Badge kind="danger" text={t.overdue} />}</>, erasure.proposal ? t.proposedBy(erasure.proposal.name) : t.notAnswered,
        ],
      };
    })} />
  </>;
}

/** Beside the queue: that somebody waits for an answer, and until when. */
export function ErasuresLine({ ctx, count, oldest }: { ctx: Context; count: number; oldest?: Date }) {
  if (!oldest) return null;
  const t = text(ctx);
  const due = answerDue({ askedAt: oldest }, ctx.tenant.land);
  return <p><a class="kern-link" href={ctx.href(retentionPath)}>{t.onQueue(formatNumber(count, ctx.lang), formatShortDate(due, ctx.lang))}</a> {due < dayOf(new Date()) && <Badge kind="danger" text={t.overdue} />}</p>;
}
