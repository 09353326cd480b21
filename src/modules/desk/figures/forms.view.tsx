import type { Context } from '../../../platform/http/index.ts';
import { formatNumber, formatPercent } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Bar, Table } from '../../../ui/index.ts';
import type { FormFigures } from '../../applications/index.ts';
import type { Figures } from '../../cases/index.ts';
import type { Service } from '../../catalogue/index.ts';
import { text } from './figures.messages.ts';

/** Counts of forms, and the services as they are offered today: they name pages. */
export interface FormsOf extends FormFigures { readonly services: readonly Service[] }

interface Props { readonly ctx: Context; readonly forms: FormsOf }

/** Where forms are given up, and how easy people found them. */
export function Forms({ ctx, forms, sent }: Props & { sent: Figures['services'] }) {
  const t = text(ctx);
  return (
    <div>
      <h2>{t.forms}</h2>
      <p>{t.formsWhy}</p>
      <Abandoned ctx={ctx} forms={forms} sent={sent} />
      <Ratings ctx={ctx} forms={forms} />
    </div>
  );
}

function Abandoned({ ctx, forms: { abandoned, services }, sent }: Props & { sent: Figures['services'] }) {
  const t = text(ctx);
  if (abandoned.length === 0) return <p>{t.noForms}</p>;
  const begun = (slug: string): number => abandoned.reduce((sum, { service, drafts }) => sum + (service === slug ? drafts : 0), sent.find(({ service }) => service === slug)?.received ?? 0);
  const pageOf = (service: Service | undefined, id: string): string => {
    const page = service?.form?.pages.find((one) => one.id === id);
    return id === '' ? t.beginning : page ? say(page.title, ctx.lang) : t.gone;
  };
  return (
    <Table caption={t.abandoned} columns={[{ label: t.service }, { label: t.lastPage }, { label: t.drafts }, { label: t.share }]}
      rows={abandoned.map(({ service: slug, page, drafts }) => {
        const service = services.find((one) => one.slug === slug);
        const share = drafts / begun(slug);
        return { key: `${slug} ${page}`, cells: [service ? say(service.title, ctx.lang) : slug, pageOf(service, page), formatNumber(drafts, ctx.lang), <><Bar value={share} of={1} />{formatPercent(share, ctx.lang)}</>] };
      })} />
  );
}

function Ratings({ ctx, forms: { ratings, services } }: Props) {
  const t = text(ctx);
  if (ratings.length === 0) return <p>{t.noRatings}</p>;
  return (
    <Table caption={t.ratings} columns={[{ label: t.service }, { label: t.answers }, { label: t.easy }, { label: t.hard }]}
      rows={services.flatMap((service) => {
        const own = ratings.filter((rating) => rating.service === service.slug);
        const count = (those: (rating: number) => boolean): number => own.reduce((sum, { rating, answers }) => sum + (those(rating) ? answers : 0), 0);
        const all = count(() => true);
        const share = (n: number) => <><Bar value={n} of={all} />{formatPercent(n / all, ctx.lang)}</>;
        return all === 0 ? [] : [{ key: service.slug, cells: [say(service.title, ctx.lang), formatNumber(all, ctx.lang), share(count((rating) => rating >= 4)), share(count((rating) => rating <= 2))] }];
      })} />
  );
}
