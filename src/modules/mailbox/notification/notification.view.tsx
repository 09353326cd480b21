import type { Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { Alert } from '../../../ui/index.ts';
import { noticesPath } from '../../accounts/index.ts';
import type { Delivery, MailTrouble } from '../../cases/index.ts';
import { text } from './messages.ts';

/** When the newest decision counts as notified, and until when one may defend oneself against it (§ 9 OZG, S4.28). */
export function NotificationView({ ctx, deliveries }: { ctx: Context; deliveries: readonly Delivery[] }) {
  const newest = deliveries.at(-1);
  if (!newest) return null;
  const t = text(ctx);
  const { standing } = newest;
  const day = (on: string): string => formatDate(on, ctx.lang);
  return (
    <section aria-labelledby="frist">
      <h2 id="frist">{t.title}</h2>
      {standing.kind === 'deemed' && <>
        <p>{{ fiction: t.deemed, retrieval: t.deemedRetrieved, letter: t.deemedLetter }[standing.by](day(standing.on))}</p>
        <p>{t.until(day(standing.until))}</p>
      </>}
      {standing.kind === 'waiting' && <p>{t.waiting(day(standing.until))}</p>}
      {standing.kind === 'letter' && <p>{t.letter}</p>}
    </section>
  );
}

/** Tells somebody that mail does not reach them, and leads to where that is mended. */
export function MailTroubleAlert({ ctx, trouble }: { ctx: Context; trouble?: MailTrouble }) {
  if (!trouble) return null;
  const t = text(ctx);
  return (
    <Alert kind="warning" title={t.troubleTitle}>
      <p>{t.trouble(trouble.email, formatDate(trouble.since, ctx.lang))}</p>
      <p><a href={ctx.href(noticesPath)}>{t.troubleDo}</a></p>
    </Alert>
  );
}
