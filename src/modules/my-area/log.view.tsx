import type { Context } from '../../platform/http/index.ts';
import { formatDate, formatShortDate, formatTime } from '../../platform/i18n/format.ts';
import { Button, Buttons, Table } from '../../ui/index.ts';
import { failedDays, type FailedDay } from '../accounts/index.ts';
import { Frame } from './frame.view.tsx';
import { text } from './log.messages.ts';
import { logPath, paths } from './paths.ts';
import { text as signInText } from './sign-in.messages.ts';

export interface LogProps {
  ctx: Context;
  entries: readonly { readonly seq: number; readonly at: Date; readonly what: string; readonly more: string }[];
  /** Where the next page begins. */
  next?: number;
  /** On the first page alone. */
  failed?: readonly FailedDay[];
}

/** What happened, failed tries, and what to do if it was somebody else. */
export function LogView({ ctx, entries, next, failed }: LogProps) {
  const t = text(ctx);
  const page = signInText(ctx).title;
  const { name, phone, email } = { name: ctx.tenant.name, ...ctx.tenant.contact };
  return <Frame ctx={ctx} current="signIn" title={t.title}>
    <p class="lead">{t.lead}</p>
    {failed && <section>
      <h2>{t.failed}</h2>
      <p>{failed.length ? t.failedLead(failedDays) : t.failedNone(failedDays)}</p>
      {failed.length > 0 && <ul>{failed.map(({ day, tries, lastAt }) => <li key={day}>{t.failedDay(formatDate(day, ctx.lang), tries, formatTime(lastAt, ctx.lang))}</li>)}</ul>}
    </section>}
    <section>
      <h2>{t.events}</h2>
      {entries.length === 0 ? <p>{t.none}</p> : <Table caption={t.events} captionHidden columns={[{ label: t.when }, { label: t.what }]} rows={entries.map(({ seq, at, what, more }) => ({
        key: String(seq),
        cells: [<>{formatShortDate(at, ctx.lang)}, {formatTime(at, ctx.lang)}</>, <>{what}{more && <><br /><span class="muted">{more}</span></>}</>],
      }))} />}
      {(next !== undefined || !failed) && <Buttons>
        {next !== undefined && <Button kind="secondary" href={ctx.href(`${logPath}?vor=${next}`)}>{t.older}</Button>}
        {!failed && <Button kind="tertiary" href={ctx.href(logPath)}>{t.newest}</Button>}
      </Buttons>}
    </section>
    <section>
      <h2>{t.notYou}</h2>
      <ol><li>{t.stepPassword(page)}</li><li>{t.stepWays}</li><li>{t.stepContact(name, phone, email)}</li></ol>
      <Buttons><Button kind="secondary" href={ctx.href(paths.signIn)}>{t.toSignIn(page)}</Button></Buttons>
    </section>
  </Frame>;
}
