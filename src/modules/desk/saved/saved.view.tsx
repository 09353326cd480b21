import type { Context } from '../../../platform/http/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Button, EmptyState, ErrorSummary, FoldOut, Input, Select } from '../../../ui/index.ts';
import { toQuery, type Asked } from '../asked.rules.ts';
import { savedText } from './saved.messages.ts';
import type { SavedView } from './saved.store.ts';

type Offices = readonly { readonly id: string; readonly name: string }[];

/** Beside the filters: the views that are kept as links, and keeping the present one. */
export function SavedViews({ ctx, asked, offices, saved }: { ctx: Context; asked: Asked; offices: Offices; saved: readonly SavedView[] }) {
  const t = savedText(ctx);
  return (
    <FoldOut title={saved.length ? t.savedCount(saved.length) : t.saved}>
      {saved.length > 0 && <ul class="desk-saved">{saved.map((view) => <li key={view.id}><SavedLink ctx={ctx} view={view} /></li>)}</ul>}
      <form method="post" action={ctx.href('/verwaltung/ansichten')} noValidate>
        <p>{t.keep}</p>
        <input type="hidden" name="zurueck" value={toQuery(asked)} />
        <Input id="merken-name" name="name" label={t.name} maxLength={60} />
        <ShareWith ctx={ctx} id="merken-fuer" offices={offices} />
        <Button kind="secondary" small name="aktion" value="merken">{t.keepButton}</Button>
      </form>
      {saved.some(({ own }) => own) && <p><a class="kern-link" href={ctx.href('/verwaltung/ansichten')}>{t.manage}</a></p>}
    </FoldOut>
  );
}

function SavedLink({ ctx, view }: { ctx: Context; view: SavedView }) {
  return <><a class="kern-link" href={ctx.href(`/verwaltung?${view.query}`)}>{view.name}</a>{view.office && <span class="muted"> {savedText(ctx).shared(officeName(ctx, view.office))}</span>}</>;
}

const ShareWith = ({ ctx, id, offices, value }: { ctx: Context; id: string; offices: Offices; value?: string }) => {
  const t = savedText(ctx);
  return <Select id={id} name="fuer" label={t.share} noEmpty value={value ?? ''} options={[{ value: '', label: t.onlyMe }, ...offices.map((office) => ({ value: office.id, label: office.name }))]} />;
};

/** What was typed and cannot be kept: the view it was for (`new` for none yet) with its name. */
export interface SavedFault { readonly id: string; readonly name: string; readonly query: string }

/** All kept views: one's own can be renamed, shared and taken away. */
export function SavedPage({ ctx, offices, saved, fault }: { ctx: Context; offices: Offices; saved: readonly SavedView[]; fault?: SavedFault }) {
  const t = savedText(ctx);
  const [own, foreign] = [saved.filter((view) => view.own), saved.filter((view) => !view.own)];
  const action = ctx.href('/verwaltung/ansichten');
  return <>
    <p><a class="kern-link" href={ctx.href('/verwaltung')}>{t.back}</a></p>
    <h1>{t.title}</h1>
    <ErrorSummary errors={fault ? [{ href: `#name-${fault.id}`, text: t.nameMissing }] : []} />
    {saved.length === 0 && !fault && <EmptyState title={t.none} icon="list">{t.noneBody}</EmptyState>}
    {fault?.id === 'new' && (
      <form method="post" action={action} noValidate class="desk-line">
        <input type="hidden" name="zurueck" value={fault.query} />
        <Input id="name-new" name="name" label={t.name} maxLength={60} value={fault.name} error={t.nameMissing} />
        <ShareWith ctx={ctx} id="fuer-new" offices={offices} />
        <Button kind="secondary" small name="aktion" value="merken">{t.keepButton}</Button>
      </form>
    )}
    {own.length > 0 && <section aria-labelledby="eigene"><h2 id="eigene">{t.own}</h2>
      {own.map((view) => (
        <form key={view.id} method="post" action={action} noValidate class="desk-line">
          <input type="hidden" name="id" value={view.id} />
          <Input id={`name-${view.id}`} name="name" label={t.name} maxLength={60} value={fault?.id === view.id ? fault.name : view.name} error={fault?.id === view.id ? t.nameMissing : undefined} />
          <ShareWith ctx={ctx} id={`fuer-${view.id}`} offices={offices} value={view.office} />
          <Button kind="secondary" small name="aktion" value="aendern" label={`${t.change}: ${view.name}`}>{t.change}</Button>
          <Button kind="tertiary" small name="aktion" value="loeschen" label={`${t.drop}: ${view.name}`}>{t.drop}</Button>
          <a class="kern-link" href={ctx.href(`/verwaltung?${view.query}`)}>{view.name}</a>
        </form>
      ))}
    </section>}
    {foreign.length > 0 && <section aria-labelledby="fremde"><h2 id="fremde">{t.foreign}</h2><ul>{foreign.map((view) => <li key={view.id}><SavedLink ctx={ctx} view={view} /></li>)}</ul></section>}
  </>;
}
