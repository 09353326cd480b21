import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { Button, Buttons, Summary } from '../../../ui/index.ts';
import { deletedOn, filesDeletedOn, mayHold, type Case, type Hold, type Retention } from '../../cases/index.ts';
import { holdPath } from './paths.ts';
import { text } from './retention.messages.ts';

export interface InCaseProps { readonly ctx: Context; readonly found: Case; readonly retention?: Retention; readonly holds: readonly Hold[]; /** `YYYY-MM-DD` */ readonly today: string }

/** Beside an ended case: until when it is kept, what holds it, and the way to hold it for whoever leads its office. */
export function RetentionInCase({ ctx, found, retention, holds, today }: InCaseProps) {
  if (!retention) return null;
  const t = text(ctx);
  const day = (date: string | Date): string => formatShortDate(date, ctx.lang);
  const files = filesDeletedOn(retention, today);
  const active = holds.filter(({ until, liftedAt }) => !liftedAt && until >= today);
  return <>
    <Summary dense title={t.title} rows={[
      { key: t.keptUntil, value: day(retention.keptUntil) },
      ...(retention.filesRemovedAt ? [{ key: t.filesGone, value: day(retention.filesRemovedAt) }] : files ? [{ key: t.filesDelete, value: day(files) }] : []),
      { key: t.deletes, value: day(deletedOn(retention, today)) },
      ...active.map(({ until, reason, by, at }) => ({ key: t.heldUntil, value: <>{day(until)}: {reason} <span class="muted">({t.heldBy(by, formatShortDate(at, ctx.lang))})</span></> })),
    ]} />
    {ctx.staff && mayHold({ kind: 'staff', staff: ctx.staff }, found) && <Buttons><Button kind="secondary" small href={ctx.href(holdPath(found.id))}>{active.length ? t.change : t.hold}</Button></Buttons>}
  </>;
}
