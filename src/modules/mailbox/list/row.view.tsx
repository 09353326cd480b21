import type { Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Badge, Icon } from '../../../ui/index.ts';
import { binDays, caseWords, whoseTurn, type Entry } from '../../cases/index.ts';
import { text as mailboxText } from '../messages.ts';
import { paths } from '../paths.ts';
import { StateBadge } from '../state-badge.view.tsx';
import { text } from './messages.ts';

interface RowProps { readonly ctx: Context; readonly item: Entry; /** The row stands for a whole case; else for one message of it. */ readonly byCase: boolean }

/** What it is about and of which case, from whom, when, how it stands, whether it can be answered (S4.19). */
export function Row({ ctx, item, byCase }: RowProps) {
  const t = text(ctx);
  const m = mailboxText(ctx);
  const service = say(item.title, ctx.lang);
  const kind = item.kind === 'application' ? t['kind.application'] : m[`kind.${item.kind}`];
  const who = byCase ? t.last(`${kind}. ${whoOf(ctx, item)}`) : whoOf(ctx, item);
  const href = ctx.href(paths.case(item.caseId)) + (item.kind === 'application' ? '' : `#nachricht-${item.id}`);
  return (
    <li class={`mail__row${item.unread > 0 ? ' mail__row--new' : ''}`}>
      <h2 class="mail__title"><a class="kern-link" href={href}>{byCase ? service : t.about(kind, service)}</a></h2>
      <p class="mail__who">{who}</p>
      <p class="mail__when muted">{m.number} {item.number} · {formatDate(item.at, ctx.lang)}</p>
      <ul class="mail__facts">
        {item.unread > 0 && <li><Badge kind="warning" icon="envelope" text={byCase ? m.newMessages(item.unread) : t.new} /></li>}
        <li><StateBadge state={item.state} words={caseWords(ctx)} /></li>
        {item.files > 0 && <li class="mail__fact"><Icon name="document" size="small" /> {t.files(item.files)}</li>}
        <li class="mail__fact muted">{item.answerable ? t.answer : t.noAnswer}</li>
        {item.binnedAt && <li class="mail__fact"><Icon name="bin" size="small" /> {purge(ctx, item)}</li>}
      </ul>
    </li>
  );
}

function whoOf(ctx: Context, { own, author = '', office }: Entry): string {
  const t = text(ctx);
  const known = ctx.tenant.offices[office];
  const name = known ? say(known.name, ctx.lang) : ctx.tenant.name;
  if (own) return t.to(name);
  return t.from(author, name);
}

function purge(ctx: Context, { binnedAt, state }: Entry): string {
  const t = text(ctx);
  if (!binnedAt || whoseTurn(state) !== 'nobody') return t.purgedLater;
  return t.purgedAfter(formatDate(new Date(binnedAt.getTime() + binDays * 86_400_000), ctx.lang));
}
