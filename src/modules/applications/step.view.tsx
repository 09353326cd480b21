import type { Context } from '../../platform/http/index.ts';
import { formatTime } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Alert, Button, Buttons, ErrorSummary, Progress, Prose, SaveStatus, type ErrorLink } from '../../ui/index.ts';
import { detailsPath } from '../accounts/index.ts';
import { doubts, issues, PageFields, type PageState } from '../forms/index.ts';
import { BesideCorrection } from './corrections/beside.view.tsx';
import { AskedHere } from './corrections/asked-here.view.tsx';
import type { Journey } from './journey.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { idOf } from './step-action.rules.ts';
import type { Refusal } from './uploads/refusal.ts';

/** What is told on top of a page, beside its questions. */
export type Notice = 'resumed' | 'movedOn' | 'incomplete' | 'verified';

export interface StepProps {
  ctx: Context;
  journey: Journey;
  state: PageState;
  /** After „Weiter“ on a page that is not right yet. */
  showErrors?: boolean;
  /** Files that were not taken. */
  refusals?: readonly Refusal[];
  /** Opened from the review, where „Weiter“ leads back to. */
  fromReview?: boolean;
  notice?: Notice;
}

/** One page of the application: one subject, one primary button. */
export function StepView({ ctx, journey, state, showErrors = false, refusals = [], fromReview = false, notice }: StepProps) {
  const t = text(ctx);
  const { draft, walk } = journey;
  const address = fromReview ? paths.change(draft.id, state.id) : paths.page(draft.id, state.id);
  const links: ErrorLink[] = [...refusals.map((one) => ({ href: `#${idOf(one.field)}`, text: one.message })), ...(showErrors ? issues(state, ctx) : [])];
  const title = say(state.title, ctx.lang);
  const page = <>
    <Progress step={state.index + 1} of={walk.pages.length} title={title} />
    <h1>{title}</h1>
    <ErrorSummary errors={links} />
    {!links.length && <ErrorSummary errors={doubts(state, ctx)} title={t.askBack} kind="warning" />}
    {notice && <Told ctx={ctx} notice={notice} />}
    <AskedHere ctx={ctx} journey={journey} state={state} />
    {state.page.intro && <Prose text={say(state.page.intro, ctx.lang)} />}
    <form method="post" action={ctx.href(address)} enctype={hasFiles(state) ? 'multipart/form-data' : undefined} noValidate data-autosave={ctx.href(paths.autosave(draft.id, state.id))}>
      <input type="hidden" name="version" value={draft.version} />
      <PageFields state={state} lang={ctx} showErrors={showErrors} places={journey.env.places} details={ctx.href(detailsPath)} uploads={{
        url: (name) => ctx.href(paths.upload(draft.id, name)),
        href: (fileId) => ctx.href(paths.file(draft.id, fileId)),
      }} />
      <Buttons>
        <Button>{fromReview ? t.toReview : t.next}</Button>
        <Button kind="secondary" name="zurueck" value="1" formNoValidate>{t.back}</Button>
        <Button kind="tertiary" name="speichern" value="1" formNoValidate>{t.leave}</Button>
      </Buttons>
      <SaveStatus value={draft.version > 1 ? t.saved(formatTime(draft.updatedAt, ctx.lang)) : undefined} />
    </form>
  </>;
  return <BesideCorrection ctx={ctx} journey={journey} state={state}>{page}</BesideCorrection>;
}

function Told({ ctx, notice }: { ctx: Context; notice: Notice }) {
  const t = text(ctx);
  if (notice === 'incomplete') return <Alert kind="warning" title={t.incompleteTitle} announce><p>{t.incomplete}</p></Alert>;
  return <Alert kind={notice === 'verified' ? 'success' : undefined} title={t[notice]} announce />;
}

const hasFiles = (state: PageState): boolean =>
  state.fields.some(({ field, items }) => field.kind.apart || (items ?? []).some((item) => item.fields.some((inner) => inner.field.kind.apart)));
