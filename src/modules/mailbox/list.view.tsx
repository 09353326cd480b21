import type { Context } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Badge, Button, Card, EmptyState, Tabs } from '../../ui/index.ts';
import { caseWords, type CaseOfPerson, type Page } from '../cases/index.ts';
import { StateBadge } from './state-badge.view.tsx';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** „Meine Aufträge“ or „Historie“ (S1.11): the case where something happened last is on top. */
export function ListView({ ctx, page, ended }: { ctx: Context; page: Page<CaseOfPerson>; ended: boolean }) {
  const t = text(ctx);
  return <>
    <h1>{t.heading}</h1>
    <p class="lead">{t.lead}</p>
    <Tabs label={t.views} items={[
      { href: ctx.href(paths.open), label: t.open, current: !ended },
      { href: ctx.href(paths.ended), label: t.ended, current: ended },
    ]} />
    {page.items.length === 0 && (ended
      ? <EmptyState icon="envelope" title={t.noneEnded}><p>{t.noneEndedBody}</p></EmptyState>
      : <EmptyState icon="envelope" title={t.noneOpen} action={{ href: ctx.href('/dienste'), label: t.begin }}><p>{t.noneOpenBody}</p></EmptyState>)}
    {page.items.map((item) => <CaseCard key={item.id} ctx={ctx} item={item} />)}
    {page.next && <p><Button kind="secondary" href={`${ctx.href(ended ? paths.ended : paths.open)}?ab=${encodeURIComponent(page.next)}`}>{t.older}</Button></p>}
  </>;
}

function CaseCard({ ctx, item }: { ctx: Context; item: CaseOfPerson }) {
  const t = text(ctx);
  return (
    <Card level={2} title={say(item.title, ctx.lang)} href={ctx.href(paths.case(item.id))} preline={`${t.number} ${item.number}`}
      footer={<span class="muted">{t.lastNews(formatDate(item.updatedAt, ctx.lang))}</span>}>
      <p>
        <StateBadge state={item.state} words={caseWords(ctx)} />
        {item.unread > 0 && <> <Badge kind="warning" icon="envelope" text={t.newMessages(item.unread)} /></>}
      </p>
    </Card>
  );
}
