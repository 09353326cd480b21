import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { Alert } from '../../../ui/index.ts';
import { answerDue, isOpen, worksOn, type Case, type Erasure } from '../../cases/index.ts';
import { text } from './erasure.messages.ts';
import { erasurePath } from './paths.ts';

/** On an ended case: that its deletion is asked for, until when an answer is due, and the way to it for whoever works on it. @param today `YYYY-MM-DD` */
export function ErasureInCase({ ctx, found, erasure, today }: { ctx: Context; found: Case; erasure?: Erasure; today: string }) {
  if (!erasure || !isOpen(erasure)) return null;
  const t = text(ctx);
  const due = answerDue(erasure, ctx.tenant.land);
  const words = t.inCase(formatShortDate(erasure.askedAt, ctx.lang), formatShortDate(due, ctx.lang));
  return (
    <Alert kind="warning" title={due < today ? `${words} (${t.overdue})` : words}>
      {erasure.proposal && <p>{t.proposedBy(erasure.proposal.name)}</p>}
      {ctx.staff && worksOn({ kind: 'staff', staff: ctx.staff }, found) && <p><a class="kern-link" href={ctx.href(erasurePath(found.id))}>{t.open}</a></p>}
    </Alert>
  );
}
