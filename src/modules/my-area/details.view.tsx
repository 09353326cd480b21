import type { Context } from '../../platform/http/index.ts';
import { formatShortDate } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, ErrorSummary, Summary, type ErrorLink } from '../../ui/index.ts';
import { emailChangePaths, profileBlocks, type Address, type Attribute } from '../accounts/index.ts';
import { placesOf } from '../addresses/index.ts';
import { doubts, PageFields, type PageState } from '../forms/index.ts';
import { Frame } from './frame.view.tsx';
import { text } from './messages.ts';
import { exportPath, paths } from './paths.ts';

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
  const vouched = names.filter((name) => attributes[name]?.locked);
  return <Frame ctx={ctx} current="details">
    <ErrorSummary errors={faults ?? []} />
    {!faults && state && <ErrorSummary errors={doubts(state, ctx)} title={t.askBack} kind="warning" />}
    {saved && <Alert kind="success" title={t.saved} announce />}
    <p class="lead">{t.detailsLead}</p>
    <Summary rows={[{ key: t.email, value: ctx.visitor?.email, change: { href: ctx.href(emailChangePaths.ask) } }]} />
    {vouched.length > 0 && <>
      <Summary title={t.vouched} rows={vouched.map((name) => ({ key: t[name], value: shown(name, attributes[name]?.value, ctx) }))} />
      <p class="muted">{t.vouchedWhy}</p>
    </>}
    {profileBlocks(ctx, attributes)}
    {state && <form method="post" action={ctx.href(paths.details)} noValidate>
      <PageFields state={state} lang={ctx} showErrors={faults !== undefined} places={placesOf(ctx.tenant)} />
      <Buttons><Button>{t.save}</Button></Buttons>
    </form>}
    <h2>{t.exportTitle}</h2>
    <p>{t.exportWhy}</p>
    <p><Button kind="secondary" href={ctx.href(exportPath)}>{t.export}</Button></p>
  </Frame>;
}

const names = ['salutation', 'doctorate', 'firstName', 'lastName', 'birthName', 'artisticName', 'birthDate', 'birthPlace', 'nationality', 'address', 'phone', 'email', 'organisation', 'documentType', 'issuingState'] as const;

function shown(name: (typeof names)[number], value: unknown, ctx: Context): string {
  if (name === 'birthDate' && typeof value === 'string') return formatShortDate(value, ctx.lang);
  if (name !== 'address') return String(value);
  const { street, houseNumber, postcode, city } = value as Address;
  return `${street} ${houseNumber}\n${postcode} ${city}`;
}
