import type { Context } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Checkbox, FileLink, Prose, Summary } from '../../ui/index.ts';
import { showPaying, type FormService } from '../catalogue/index.ts';
import { showAnswers, type AnswerRow, type Walk } from '../forms/index.ts';
import { Positions } from '../payments/index.ts';
import { memorable } from './applicant.rules.ts';
import type { Draft } from './draft.ts';
import type { Journey } from './journey.ts';
import { text } from './messages.ts';
import { owedOf, waitsForFee } from './owed.rules.ts';
import { paths } from './paths.ts';
import { VerifiedSummary } from './verification/verification.view.tsx';

export interface ReviewProps {
  ctx: Context;
  journey: Journey;
  /** What is sent, as one value: see `standOf`. */
  stand: string;
  /** `YYYY-MM-DD` */
  dueOn: string;
  /** Something was changed since the visitor opened the review, and is shown now. */
  changed?: boolean;
}

/** Everything before it is sent: the whole declaration, ways to correct it, the fee, what happens next, the warning (§ 9a OZG). */
export function ReviewView({ ctx, journey: { draft, service, env, walk }, stand, dueOn, changed }: ReviewProps) {
  const t = text(ctx);
  // paid before it is submitted: when the office will answer depends on when that is
  const first = waitsForFee(ctx.tenant, service, walk);
  return <>
    {changed && <Alert kind="warning" title={t.changedTitle} announce><p>{t.changed}</p></Alert>}
    <h1>{t.reviewTitle}</h1>
    <p class="lead">{t.reviewWhy}</p>
    {draft.verified && service.verify && <VerifiedSummary ctx={ctx} verified={draft.verified} />}
    {showAnswers(walk, ctx.lang).map(({ pageId, title, rows }) => (
      <Summary key={pageId} title={title} change={{ href: ctx.href(paths.change(draft.id, pageId)) }}
        rows={rows.map((row) => ({ key: row.label, value: row.files ? <Files ctx={ctx} draft={draft} files={row.files} /> : row.value }))} />
    ))}
    <Fee ctx={ctx} walk={walk} service={service} />
    <section>
      <h2>{t.nextTitle}</h2>
      {first && <p>{t.nextFirst}</p>}
      <Prose text={say(service.receipt, ctx.lang)} />
      {!first && <p>{t.nextDue(formatDate(dueOn, ctx.lang))}</p>}
    </section>
    <form method="post" action={ctx.href(paths.submit(draft.id))}>
      <input type="hidden" name="stand" value={stand} />
      {ctx.visitor && memorable(walk, env.account) && <Checkbox id="merken" name="merken" label={t.remember} hint={t.rememberWhat} optional />}
      <Alert kind="warning" title={t.bindingTitle} level={2}><p>{first ? t.bindingFirst : t.binding}</p></Alert>
      <Buttons>
        <Button>{t.submit}</Button>
        <Button kind="secondary" href={ctx.href(backTo(draft.id, walk.pages.at(-1)?.id))}>{t.back}</Button>
        <Button kind="tertiary" href={ctx.href(paths.left(draft.id))}>{t.leave}</Button>
      </Buttons>
    </form>
  </>;
}

/** What it costs line by line (S5.11), and how one pays. */
function Fee({ ctx, walk, service }: { ctx: Context; walk: Walk; service: FormService }) {
  const { note, basis } = service.fee;
  const t = text(ctx);
  const cents = walk.feeCents;
  return (
    <section>
      <h2>{t.feeTitle}</h2>
      {cents === 0 ? <p>{t.feeNone}</p> : <>
        <Positions ctx={ctx} owed={{ positions: owedOf(service, walk), cents, basis }} captionHidden />
        {note && <Prose text={say(note, ctx.lang)} />}
        <p>{showPaying(ctx.tenant, service, ctx.lang)}</p>
      </>}
    </section>
  );
}

const backTo = (draftId: string, last: string | undefined): string => (last ? paths.page(draftId, last) : paths.draft(draftId));

function Files({ ctx, draft, files }: { ctx: Context; draft: Draft; files: NonNullable<AnswerRow['files']> }) {
  return <>{files.map(({ id, name }, index) => <>{index > 0 && <br />}<FileLink name={name} href={ctx.href(paths.file(draft.id, id))} state={draft.files.find((one) => one.id === id)?.state} /></>)}</>;
}
