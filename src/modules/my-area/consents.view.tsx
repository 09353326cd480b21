import type { Context, Visitor } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Checkbox, Details, ErrorSummary, Prose, Summary, Table } from '../../ui/index.ts';
import { levelName, wayName, waysTo, zugangseroeffnungLevel, zugangseroeffnungWording, type Consent } from '../accounts/index.ts';
import type { OwnMeans } from '../payments/index.ts';
import { text } from './consents.messages.ts';
import { Frame } from './frame.view.tsx';
import { forgetPath, leavePath, paths, removePath, withdrawPath, zugangPath } from './paths.ts';
import { text as signInText } from './sign-in.messages.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['given', 'zugangseroeffnung', 'portal', 'stored-means', 'means'] as const;

export interface ConsentsProps {
  ctx: Context;
  visitor: Visitor;
  /** All there are, withdrawn ones too. */
  consents: readonly Consent[];
  /** What is missing for a Zugangseröffnung. */
  missing?: 'level' | 'name';
  /** Ids of the ways in that may be taken away. */
  removable: ReadonlySet<string>;
  /** Cards that a payment service keeps, and whether the town offers that. */
  means: readonly OwnMeans[];
  offersStoring: boolean;
  /** What was wrong with the form. */
  error?: string;
  done?: (typeof tellable)[number];
}

/** The Zugangseröffnung first; then what else holds; then what was withdrawn. */
export function ConsentsView({ ctx, visitor, consents, missing, removable, means, offersStoring, error, done }: ConsentsProps) {
  const t = text(ctx);
  const valid = consents.filter(({ withdrawnAt }) => !withdrawnAt);
  const zugang = valid.find(({ kind }) => kind === 'zugangseroeffnung');
  const others = valid.filter((one) => one !== zugang);
  const past = consents.filter(({ withdrawnAt }) => withdrawnAt);
  const asks = !zugang && !missing;
  return <Frame ctx={ctx} current="consents">
    <ErrorSummary errors={error && asks ? [{ href: '#einwilligung', text: error }] : []} />
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p class="lead">{t.lead}</p>
    <section>
      <h2>{t.zugang}</h2>
      {zugang ? <><p>{t.zugangHolds}</p><Holding ctx={ctx} one={zugang} /></> : <p>{t.zugangWhy}</p>}
      {!zugang && missing && <Missing ctx={ctx} visitor={visitor} missing={missing} />}
      {asks && <ZugangForm ctx={ctx} error={error} />}
    </section>
    <section>
      <h2>{t.others}</h2>
      {others.length === 0 && <p>{t.othersNone}</p>}
      {others.map((one) => <Other key={one.id} ctx={ctx} one={one} removable={one.credentialId !== undefined && removable.has(one.credentialId)} />)}
    </section>
    {(offersStoring || means.length > 0) && <section>
      <h2>{t.means}</h2>
      <p>{t.meansWhy}</p>
      {means.length === 0 && <p>{t.meansNone}</p>}
      {means.map((one) => <StoredCard key={one.id} ctx={ctx} one={one} />)}
    </section>}
    {past.length > 0 && <section>
      <h2>{t.past}</h2>
      <Table caption={t.past} captionHidden columns={[{ label: t.what }, { label: t.given }, { label: t.withdrawn }]}
        rows={past.map(({ id, title, givenAt, withdrawnAt }) => ({ key: id, cells: [title, formatDateTime(givenAt, ctx.lang), withdrawnAt && formatDateTime(withdrawnAt, ctx.lang)] }))} />
    </section>}
  </Frame>;
}

/** What is missing, and how to get it. */
function Missing({ ctx, visitor, missing }: { ctx: Context; visitor: Visitor; missing: 'level' | 'name' }) {
  const t = text(ctx);
  const ways = new Intl.ListFormat(ctx.lang, { type: 'disjunction' }).format(waysTo(ctx, zugangseroeffnungLevel));
  if (!ways) return <Alert kind="info" title={t.levelNowhere} />;
  if (missing === 'name') return <Alert kind="info" title={t.nameMissing}><p>{t.nameHow(ways)}</p></Alert>;
  return <>
    <Alert kind="info" title={t.levelMissing(levelName(zugangseroeffnungLevel, ctx))}>
      <p>{t.levelHas(levelName(visitor.level, ctx), wayName(visitor.method, ctx))} {t.levelHow(ways)}</p>
    </Alert>
    <Buttons><Button href={ctx.href(`/anmelden?weiter=${encodeURIComponent(paths.consents)}&stufe=${zugangseroeffnungLevel}`)}>{t.raise}</Button></Buttons>
  </>;
}

function ZugangForm({ ctx, error }: { ctx: Context; error?: string }) {
  const t = text(ctx);
  const { wording, version } = zugangseroeffnungWording(ctx);
  return (
    <form method="post" action={ctx.href(zugangPath)} noValidate>
      <h3>{t.agreeTo}</h3>
      <Prose text={wording} />
      <input type="hidden" name="fassung" value={version} />
      <Checkbox id="einwilligung" name="einwilligung" label={t.agree} error={error} />
      <Buttons><Button>{t.open}</Button></Buttons>
    </form>
  );
}

/** What is withdrawn by a button; the others hang on something. */
const withdrawable: ReadonlySet<Consent['kind']> = new Set(['zugangseroeffnung', 'portal', 'stored-means']);

/** Since when, and the words. */
function Holding({ ctx, one, title }: { ctx: Context; one: Consent; title?: string }) {
  const t = text(ctx);
  return <>
    <Summary title={title} level={3} rows={[
      { key: t.given, value: formatDateTime(one.givenAt, ctx.lang) },
      ...(one.data ? [{ key: t.data, value: one.data.join(', ') || t.noData }] : []),
    ]} />
    {one.wording && <Details title={t.wording}><Prose text={one.wording} /><p class="muted">{t.version(one.version ?? '')}</p></Details>}
    {withdrawable.has(one.kind) && <form method="post" action={ctx.href(withdrawPath)}>
      <input type="hidden" name="einwilligung" value={one.id} />
      <Buttons><Button kind="secondary" label={`${t.withdraw}: ${one.title}`}>{t.withdraw}</Button></Buttons>
    </form>}
  </>;
}

/** A card that a payment service keeps, and the way to forget it. */
function StoredCard({ ctx, one: { id, label, keeper, storedAt, over } }: { ctx: Context; one: OwnMeans }) {
  const t = text(ctx);
  return <>
    <Summary title={over ? `${label} (${t.meansOver})` : label} level={3} rows={[{ key: t.meansAt, value: keeper }, { key: t.meansSince, value: formatDateTime(storedAt, ctx.lang) }]} />
    <form method="post" action={ctx.href(forgetPath)}>
      <input type="hidden" name="karte" value={id} />
      <Buttons><Button kind="secondary" label={`${t.forget}: ${label}`}>{t.forget}</Button></Buttons>
    </form>
  </>;
}

/** A consent that hangs on something says what must go for it to end. */
function Other({ ctx, one, removable }: { ctx: Context; one: Consent; removable: boolean }) {
  const t = text(ctx);
  return (
    <section>
      <Holding ctx={ctx} one={one} title={one.title} />
      {one.kind === 'stored-means' && <p>{t.storedMeans}</p>}
      {one.kind === 'processing' && <><p>{t.processing}</p><Buttons><Button kind="secondary" href={ctx.href(leavePath)}>{t.leave}</Button></Buttons></>}
      {one.kind === 'servicekonto' && <>
        <p>{removable ? t.servicekonto : t.servicekontoLast(signInText(ctx).title)}</p>
        <Buttons><Button kind="secondary" href={ctx.href(removable ? `${removePath}?zugang=${one.credentialId}` : paths.signIn)}>{removable ? t.removeWay : t.toSignIn(signInText(ctx).title)}</Button></Buttons>
      </>}
    </section>
  );
}
