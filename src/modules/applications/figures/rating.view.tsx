import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons } from '../../../ui/index.ts';
import { catalogueOf } from '../../catalogue/index.ts';
import { paths } from '../paths.ts';
import { text } from './rating.messages.ts';

/** Asks once, after sending, how easy it was: one click, no name. Afterwards, thanks. */
export function Rating({ ctx, draftId, rated }: { ctx: Context; draftId: string; rated: boolean }) {
  const t = text(ctx);
  const more = catalogueOf(ctx.tenant).service('lob-und-kritik');
  if (rated) return (
    <section id="danke">
      <Alert kind="success" title={t.thanks} level={2}>
        <p>{t.thanksBody}</p>
        {more && <p>{t.more} <a class="kern-link" href={ctx.href(paths.service(more.slug))}>{say(more.title, ctx.lang)}</a></p>}
      </Alert>
    </section>
  );
  return (
    <section aria-labelledby="bewertung">
      <h2 id="bewertung">{t.title}</h2>
      <p>{t.why}</p>
      <form method="post" action={ctx.href(paths.rate(draftId))}>
        <Buttons>{(['5', '4', '3', '2', '1'] as const).map((rating) => <Button key={rating} kind="secondary" name="bewertung" value={rating}>{t[rating]}</Button>)}</Buttons>
      </form>
    </section>
  );
}
