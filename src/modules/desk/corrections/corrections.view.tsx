import type { RecordEntry } from '../../../platform/audit/index.ts';
import type { Context } from '../../../platform/http/index.ts';
import { formatDate, formatDateTime, formatMoney } from '../../../platform/i18n/format.ts';
import { Alert, Button, Details, FileLink, Table } from '../../../ui/index.ts';
import { acceptedIn, can, type AnswerVersion, type Case, type CaseFile, type Correction, type Corrections } from '../../cases/index.ts';
import type { Change } from '../../forms/index.ts';
import { askPath } from './ask.view.tsx';
import { text } from './corrections.messages.ts';

export interface CorrectionsProps { readonly ctx: Context; readonly found: Case; readonly corrections: Corrections; readonly files: readonly CaseFile[]; readonly history: readonly RecordEntry[] }

/** What was asked again and what came of it: each answer before and after; the newest first, older ones folded away. */
export function CorrectionsView(props: CorrectionsProps) {
  const { ctx, found, corrections: { open, versions } } = props;
  const t = text(ctx);
  const [newest, ...older] = [...versions].reverse();
  if (!open && !newest) return null;
  return (
    <section aria-labelledby="berichtigung">
      <h2 id="berichtigung">{t.came}</h2>
      {open && <Waiting ctx={ctx} asked={open} />}
      {newest && <Version {...props} version={newest} before={older[0]?.feeCents ?? found.feeCents} />}
      {older.length > 0 && <Details title={t.older}>{older.map((version, index) => <Version key={version.version} {...props} version={version} before={older[index + 1]?.feeCents ?? found.feeCents} />)}</Details>}
    </section>
  );
}

function Waiting({ ctx, asked }: { ctx: Context; asked: Correction }) {
  const t = text(ctx);
  return (
    <Alert title={t.waiting} level={3}>
      <p>{t.waitingSince(asked.by, formatDateTime(asked.at, ctx.lang))}</p>
      <ul>{asked.answers.map(({ name, label, why }) => <li key={name}>{label}{why && `: ${why}`}</li>)}</ul>
      {asked.answerBy && <p>{t.by(formatDate(asked.answerBy, ctx.lang))}</p>}
    </Alert>
  );
}

/** One correction. @param before the fee as it was, integer cents */
function Version({ ctx, found, corrections, files, history, version, before }: CorrectionsProps & { version: AnswerVersion; before: number }) {
  const t = text(ctx);
  const asked = corrections.asked.find(({ id }) => id === version.correctionId);
  const accepted = acceptedIn(history, version.version);
  const again = version.changes.filter(({ after }) => after).map(({ name }) => `feld=${encodeURIComponent(name)}`).join('&');
  const cell = (reading: Change['before'], none: string) => (!reading ? <span class="muted">{none}</span> : reading.files
    ? <>{reading.files.map(({ id, name }, index) => <>{index > 0 && <br />}<FileLink class="kern-link" name={name} state={files.find((file) => file.id === id)?.state} href={ctx.href(`/verwaltung/vorgaenge/${found.id}/dateien/${id}`)} /></>)}</>
    : <span class="desk-answer">{reading.text || '–'}</span>);
  return <>
    <p class="muted">{t.cameAt(version.version, version.author, formatDateTime(version.at, ctx.lang))}{asked && <><br />{t.askedBy(asked.by, formatDateTime(asked.at, ctx.lang))}</>}{accepted && <><br />{t.accepted(accepted.actor.name ?? '', formatDateTime(accepted.at, ctx.lang))}</>}</p>
    <Table caption={t.cameAt(version.version, version.author, formatDateTime(version.at, ctx.lang))} captionHidden columns={[{ label: t.field }, { label: t.before }, { label: t.after }]}
      rows={version.changes.map((change) => ({
        key: change.name,
        cells: [<>{change.label}{!change.asked && <span class="muted"> ({t.follows})</span>}</>, cell(change.before, t.notAsked), change.changed ? cell(change.after, t.gone) : <span class="muted">{t.same}</span>],
      }))} />
    {before !== version.feeCents && <Alert kind="warning" title={t.fee} level={3}><p>{t.feeChanged(formatMoney(before, ctx.lang), formatMoney(version.feeCents, ctx.lang))}</p></Alert>}
    {!accepted && can(found.state, 'accept-correction') && version === corrections.versions.at(-1) && (
      <form method="post" action={ctx.href(`/verwaltung/vorgaenge/${found.id}/berichtigung`)}>
        <input type="hidden" name="fassung" value={version.version} />
        <p class="muted">{t.acceptHint}</p>
        <Button kind="secondary" small>{t.accept}</Button> {can(found.state, 'ask-correction') && <Button kind="tertiary" small href={ctx.href(`${askPath(found.id)}?${again}`)}>{t.again}</Button>}
      </form>
    )}
  </>;
}
