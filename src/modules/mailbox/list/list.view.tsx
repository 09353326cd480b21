import type { Context } from '../../../platform/http/index.ts';
import type { Speaker, Text } from '../../../platform/i18n/index.ts';
import { Alert, Button, EmptyState, Tabs } from '../../../ui/index.ts';
import type { Entry, Folder, Page } from '../../cases/index.ts';
import { text as mailboxText } from '../messages.ts';
import { FilterForm } from './filter.view.tsx';
import { narrows, toQuery, type Filter } from './filter.rules.ts';
import { foldersOf, listsCases, pathOf } from './folders.rules.ts';
import { text } from './messages.ts';
import { Row } from './row.view.tsx';

export interface ListProps {
  readonly ctx: Context;
  readonly folder: Folder;
  readonly filter: Filter;
  readonly page: Page<Entry>;
  readonly services: readonly { readonly service: string; readonly title: Text }[];
  /** Messages that are new, anywhere. */
  readonly unread: number;
  /** Not the list's beginning. */
  readonly further: boolean;
  /** What was just done. */
  readonly done?: 'binned';
}

/** „Eingang“, „Gesendet“, „Papierkorb“ (S4.17); „Meine Aufträge“ and „Historie“ are the town's own (S1.11). */
export const folderName = (folder: Folder, speaker: Speaker): string => (folder === 'open' || folder === 'ended' ? mailboxText(speaker)[folder] : text(speaker)[folder]);

/** One folder of the mailbox: its messages, or the cases with their last message. */
export function ListView(props: ListProps) {
  const { ctx, folder, filter, page, unread, further, done } = props;
  const t = text(ctx);
  const tabs = foldersOf(ctx.tenant);
  const all = tabs.includes(folder) ? tabs : [...tabs, folder];
  const here = ctx.href(pathOf(folder, ctx.tenant));
  return <>
    <h1>{mailboxText(ctx).heading}</h1>
    {done && <Alert kind="success" title={t.binned} announce><p>{t.binnedBody} <a href={ctx.href(pathOf('bin', ctx.tenant))}>{t.toBin}</a></p></Alert>}
    <p class="lead">{mailboxText(ctx).lead}</p>
    <Tabs label={mailboxText(ctx).views} items={all.map((one) => ({
      href: ctx.href(pathOf(one, ctx.tenant)), current: one === folder,
      label: one === 'in' && unread > 0 ? t.withNew(folderName(one, ctx), unread) : folderName(one, ctx),
    }))} />
    {(page.items.length > 0 || narrows(filter)) && <FilterForm {...props} action={here} />}
    {folder === 'bin' && page.items.length > 0 && <p>{t.binHint}</p>}
    {page.items.length === 0 && <Empty ctx={ctx} folder={folder} filter={filter} here={here} />}
    {page.items.length > 0 && <ol class="mail" aria-label={folderName(folder, ctx)}>{page.items.map((item) => <Row key={item.id} ctx={ctx} item={item} byCase={listsCases(folder)} />)}</ol>}
    {(page.next ?? further) && <p class="mail__further">
      {page.next && <Button kind="secondary" href={here + toQuery(filter, page.next)}>{t.further}</Button>}
      {further && <a class="kern-link" href={here + toQuery(filter)}>{t.back}</a>}
    </p>}
  </>;
}

/** What will be here, and how to begin. */
function Empty({ ctx, folder, filter, here }: Pick<ListProps, 'ctx' | 'folder' | 'filter'> & { here: string }) {
  const t = text(ctx);
  const m = mailboxText(ctx);
  if (narrows(filter)) return <EmptyState icon="search" title={t.noneFound} action={{ href: here, label: t.showAll }}><p>{t.noneFoundBody}</p></EmptyState>;
  const begin = { href: ctx.href('/dienste'), label: m.begin };
  switch (folder) {
    case 'in': return <EmptyState icon="envelope" title={t.noneIn} action={begin}><p>{t.noneInBody}</p></EmptyState>;
    case 'sent': return <EmptyState icon="envelope" title={t.noneSent} action={begin}><p>{t.noneSentBody}</p></EmptyState>;
    case 'bin': return <EmptyState icon="bin" title={t.noneBin}><p>{t.noneBinBody}</p></EmptyState>;
    case 'open': return <EmptyState icon="envelope" title={m.noneOpen} action={begin}><p>{m.noneOpenBody}</p></EmptyState>;
    case 'ended': return <EmptyState icon="envelope" title={m.noneEnded}><p>{m.noneEndedBody}</p></EmptyState>;
  }
}
