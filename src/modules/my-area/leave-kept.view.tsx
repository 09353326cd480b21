import type { Context } from '../../platform/http/index.ts';
import { formatShortDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Alert, Table } from '../../ui/index.ts';
import { catalogueOf, sayPeriod } from '../catalogue/index.ts';
import { mayAskErasure, type Staying, type WhatStays } from '../cases/index.ts';
import { mailboxPaths } from '../mailbox/index.ts';
import { text } from './leave.messages.ts';

/** The library's service by which somebody asks the town to delete what it keeps: a case with its own clock at the desk (Art. 12 (3), Art. 17 GDPR). */
const erasure = 'daten-berichtigen-loeschen';

/** What the administration keeps of somebody's cases, and until when; what is still running stands first, with a warning. */
export function KeptCases({ ctx, stays: { running, ended, more } }: { ctx: Context; stays: WhatStays }) {
  const t = text(ctx);
  const asked = catalogueOf(ctx.tenant).service(erasure);
  return <>
    <p>{t.staysWhy}</p>
    {running.length > 0 && <Alert kind="warning" title={t.open}><a class="kern-link" href={ctx.href(mailboxPaths.home)}>{t.mailbox}</a></Alert>}
    {running.length > 0 && <List ctx={ctx} title={t.runningTitle} cases={running} until={({ period }) => t.afterEnd(sayPeriod(period, ctx))} />}
    {ended.length > 0 && <List ctx={ctx} title={t.endedTitle} cases={ended} until={({ until, period }) => (until ? t.until(formatShortDate(until, ctx.lang)) : t.afterEnd(sayPeriod(period, ctx)))} />}
    {ended.length > 0 && <p>{t.askErasureHint}</p>}
    {more && <p>{t.more}</p>}
    {asked && <p>{t.askFor} <a class="kern-link" href={ctx.href(`/dienste/${asked.slug}`)}>{say(asked.title, ctx.lang)}</a></p>}
  </>;
}

function List({ ctx, title, cases, until }: { ctx: Context; title: string; cases: readonly Staying[]; until: (one: Staying) => string }) {
  const t = text(ctx);
  return (
    <Table caption={title} columns={[{ label: t.caseOf }, { label: t.keptUntil }]} rows={cases.map((one) => ({
      key: one.found.id,
      cells: [
        <><a class="kern-link" href={ctx.href(mailboxPaths.case(one.found.id))}>{say(one.found.title, ctx.lang)}</a><br /><span class="muted">{one.found.number}</span></>,
        <>{until(one)}{one.basis && <><br /><span class="muted">{say(one.basis, ctx.lang)}</span></>}<Erasure ctx={ctx} one={one} /></>,
      ],
    }))} />
  );
}

/** The way to ask for an ended case to be deleted before its time; or that it was asked. */
function Erasure({ ctx, one: { found, askedSince } }: { ctx: Context; one: Staying }) {
  const t = text(ctx);
  if (!mayAskErasure(found)) return null;
  return <><br />{askedSince ? <span>{t.erasureAsked(formatShortDate(askedSince, ctx.lang))}</span> : <a class="kern-link" href={ctx.href(mailboxPaths.erasure(found.id))} aria-label={`${t.askErasure}: ${say(found.title, ctx.lang)}, ${found.number}`}>{t.askErasure}</a>}</>;
}
