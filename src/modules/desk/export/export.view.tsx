import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, DateInput, EmptyState, ErrorSummary, Radios, Select } from '../../../ui/index.ts';
import type { Case } from '../../cases/index.ts';
import { text } from './export.messages.ts';
import { formats } from './formats.ts';
import { exportPath } from './paths.ts';
import type { Wish } from './read-wish.ts';

interface Props {
  readonly ctx: Context;
  readonly services: readonly { readonly slug: string; readonly title: Case['title'] }[];
  readonly wish: Wish;
  /** Whether it was asked for and could not be given. */
  readonly refused: boolean;
}

/** Chooses what is taken out: service, days, format. */
export function ExportForm({ ctx, services, wish, refused }: Props) {
  const t = text(ctx);
  const errors = refused ? wish.errors : [];
  const errorOf = (id: string): string | undefined => errors.find(({ href }) => href === `#${id}`)?.text;
  if (services.length === 0) return <><h1>{t.title}</h1><EmptyState icon="document" title={t.noneTitle}><p>{t.noneBody}</p></EmptyState></>;
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={[...errors]} />
    <p class="lead">{t.lead}</p>
    <p>{t.recorded}</p>
    <form method="get" action={ctx.href(exportPath)} noValidate>
      <input type="hidden" name="los" value="1" />
      <Select id="dienst" name="dienst" label={t.service} value={wish.service} error={errorOf('dienst')} options={services.map(({ slug, title }) => ({ value: slug, label: say(title, ctx.lang) }))} />
      <DateInput id="ab" name="ab" legend={t.from} optional error={errorOf('ab')} {...wish.typed.ab} />
      <DateInput id="bis" name="bis" legend={t.until} optional error={errorOf('bis')} {...wish.typed.bis} />
      <Radios id="format" name="format" legend={t.format} value={wish.format} options={formats.map((format) => ({ value: format, label: t[`format.${format}`], hint: t[`hint.${format}`] }))} />
      <Button>{t.download}</Button>
    </form>
  </>;
}
