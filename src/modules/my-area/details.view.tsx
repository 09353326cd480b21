import type { Context } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, ErrorSummary, Summary, type ErrorLink } from '../../ui/index.ts';
import { emailChangePaths, profileBlocks, sourceOf, type Attribute } from '../accounts/index.ts';
import { placesOf } from '../addresses/index.ts';
import { doubts, PageFields, type PageState } from '../forms/index.ts';
import { attributeNames, shownAttribute } from './attribute-words.ts';
import { Frame } from './frame.view.tsx';
import { text } from './messages.ts';
import { exportPath, exportPdfPath, paths } from './paths.ts';

export interface DetailsProps {
  ctx: Context;
  attributes: Readonly<Record<string, Attribute>>;
  /** What may be changed; undefined where nothing may. */
  state?: PageState;
  /** After a post that was not right. */
  faults?: readonly ErrorLink[];
  saved: boolean;
}

/** What the account knows: vouched for, to look at; declared, to change. */
export function DetailsView({ ctx, attributes, state, faults, saved }: DetailsProps) {
  const t = text(ctx);
  const origins = [...new Set(attributeNames.flatMap((name) => (attributes[name]?.locked ? [attributes[name].origin] : [])))];
  return <Frame ctx={ctx} current="details">
    <ErrorSummary errors={faults ?? []} />
    {!faults && state && <ErrorSummary errors={doubts(state, ctx)} title={t.askBack} kind="warning" />}
    {saved && <Alert kind="success" title={t.saved} announce />}
    <p class="lead">{t.detailsLead}</p>
    <Summary rows={[{ key: t.email, value: ctx.visitor?.email, change: { href: ctx.href(emailChangePaths.ask) } }]} />
    {origins.map((origin) => <Vouched key={origin} ctx={ctx} attributes={attributes} origin={origin} />)}
    {profileBlocks(ctx, attributes)}
    {state && <form method="post" action={ctx.href(paths.details)} noValidate>
      <PageFields state={state} lang={ctx} showErrors={faults !== undefined} places={placesOf(ctx.tenant)} />
      <Buttons><Button>{t.save}</Button></Buttons>
    </form>}
    <h2>{t.exportTitle}</h2>
    <p>{t.exportWhy}</p>
    <Buttons>
      <Button kind="secondary" href={ctx.href(exportPdfPath)}>{t.exportPdf}</Button>
      <Button kind="secondary" href={ctx.href(exportPath)}>{t.export}</Button>
    </Buttons>
  </Frame>;
}

/** What one source vouches for, since when, and what would change it (S4.14). */
function Vouched({ ctx, attributes, origin }: Pick<DetailsProps, 'ctx' | 'attributes'> & { origin: string }) {
  const t = text(ctx);
  const { title, changes } = sourceOf(ctx, origin);
  const known = attributeNames.flatMap((name) => (attributes[name]?.locked && attributes[name].origin === origin ? [{ name, ...attributes[name] }] : []));
  const at = new Date(Math.max(...known.map((one) => one.at.getTime())));
  return <>
    <Summary title={title} rows={known.map(({ name, value }) => ({ key: t[name], value: shownAttribute(name, value, ctx) }))} />
    <p class="muted">{t.lockedSince(formatDate(at, ctx.lang))} {changes}</p>
  </>;
}
