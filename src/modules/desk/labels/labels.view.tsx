import type { Context } from '../../../platform/http/index.ts';
import { Badge, Button, ErrorSummary, Input, Select } from '../../../ui/index.ts';
import { labelTones, type Label } from '../../cases/index.ts';
import { labelsText } from './labels.messages.ts';

/** What was typed and cannot be kept. `id` is the label's, empty for a new one. */
export interface LabelFault { readonly id: string; readonly office: string; readonly name: string; readonly tone: string; readonly why: 'nameMissing' | 'nameTaken' }

/** The labels of one's offices: add, change, take away. */
export function LabelsPage({ ctx, offices, labels, fault }: { ctx: Context; offices: readonly { id: string; name: string }[]; labels: readonly Label[]; fault?: LabelFault }) {
  const t = labelsText(ctx);
  return <>
    <p><a class="kern-link" href={ctx.href('/verwaltung')}>{t.back}</a></p>
    <h1>{t.title}</h1>
    <ErrorSummary errors={fault ? [{ href: `#name-${fault.id || `neu-${fault.office}`}`, text: t[fault.why] }] : []} />
    <p>{t.body} {t.dropHint}</p>
    {offices.map((office) => (
      <section key={office.id} aria-labelledby={`dienststelle-${office.id}`}>
        <h2 id={`dienststelle-${office.id}`}>{office.name}</h2>
        {labels.filter((label) => label.office === office.id).map((label) => <LabelForm key={label.id} ctx={ctx} office={office.name} label={label} fault={fault?.id === label.id ? fault : undefined} />)}
        <LabelForm ctx={ctx} office={office.name} label={{ id: '', office: office.id, name: '', tone: 'info' }} fault={fault && !fault.id && fault.office === office.id ? fault : undefined} />
      </section>
    ))}
  </>;
}

function LabelForm({ ctx, office, label, fault }: { ctx: Context; office: string; label: Label; fault?: LabelFault }) {
  const t = labelsText(ctx);
  const key = label.id || `neu-${label.office}`;
  const { name, tone } = fault ?? label;
  return (
    <form method="post" action={ctx.href('/verwaltung/labels')} noValidate class="desk-line" aria-label={`${label.name || t.add} – ${office}`}>
      <input type="hidden" name="id" value={label.id} />
      <input type="hidden" name="dienststelle" value={label.office} />
      <Input id={`name-${key}`} name="name" label={label.id ? t.name : t.add} maxLength={30} value={name} error={fault && t[fault.why]} />
      <Select id={`art-${key}`} name="art" label={t.tone} noEmpty value={tone} options={labelTones.map((one) => ({ value: one, label: t[`tone.${one}`] }))} />
      {label.id
        ? <>
          <Button kind="secondary" small name="aktion" value="aendern" label={`${t.change}: ${label.name}`}>{t.change}</Button>
          <Button kind="tertiary" small name="aktion" value="loeschen" label={`${t.drop}: ${label.name}`}>{t.drop}</Button>
          <Badge kind={label.tone} text={label.name} />
        </>
        : <Button kind="secondary" small name="aktion" value="anlegen">{t.addButton}</Button>}
    </form>
  );
}
