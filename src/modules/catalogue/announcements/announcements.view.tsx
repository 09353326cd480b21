import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Prose } from '../../../ui/index.ts';
import { text } from '../messages.ts';
import type { Announcement } from './announcements.store.ts';

/** What the town announces just now, above everything else of a page; nothing where there is none. */
export function Announcements({ ctx, announcements }: { ctx: Context; announcements: readonly Pick<Announcement, 'id' | 'tone' | 'title' | 'body'>[] }) {
  if (announcements.length === 0) return null;
  return (
    <section class="announcements" aria-label={text(ctx).announcements}>
      {announcements.map(({ id, tone, title, body }) => <Alert key={id} kind={tone} title={say(title, ctx.lang)}>{say(body, ctx.lang) && <Prose text={say(body, ctx.lang)} />}</Alert>)}
    </section>
  );
}
