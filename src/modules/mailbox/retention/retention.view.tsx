import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { Alert, Button, Buttons } from '../../../ui/index.ts';
import { deletedOn, filesDeletedOn, type Case, type Retention } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { text } from './messages.ts';

/** From the day on which it is announced: when a case, or its files, will be deleted, and how to take it along before. */
export function RetentionNotice({ ctx, found, retention, now }: { ctx: Context; found: Pick<Case, 'id'>; retention?: Retention; now: Date }) {
  const whole = retention?.announcedAt !== undefined;
  if (!retention || !(whole || (retention.filesAnnouncedAt && !retention.filesRemovedAt))) return null;
  const t = text(ctx);
  const today = dayOf(now);
  const day = formatShortDate((whole ? deletedOn(retention, today) : filesDeletedOn(retention, today)) ?? today, ctx.lang);
  return (
    <Alert kind="warning" title={whole ? t.goes(day) : t.filesGo(day)} level={2}>
      <p>{whole ? t.goesBody : t.filesGoBody}</p>
      <Buttons>
        <Button kind="secondary" href={ctx.href(paths.download(found.id))}>{t.document}</Button>
        <Button kind="secondary" href={ctx.href(paths.downloadAll(found.id))}>{t.all}</Button>
      </Buttons>
    </Alert>
  );
}
