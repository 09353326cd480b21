import type { Context } from '../../../platform/http/index.ts';
import { formatNumber, formatShortDate } from '../../../platform/i18n/format.ts';
import { say, type Text } from '../../../platform/i18n/index.ts';
import { Button, EmptyState, Filters, Select, Table } from '../../../ui/index.ts';
import { sayPeriod } from '../../catalogue/index.ts';
import type { Certificate } from '../../cases/index.ts';
import { text as erasureWords } from '../erasure/erasure.messages.ts';
import { certificatesPath, retentionPath } from './paths.ts';
import { text } from './retention.messages.ts';

export interface CertificatesProps {
  readonly ctx: Context;
  /** That the viewer leads. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly office?: string;
  readonly certificates: readonly Certificate[];
  readonly next?: number;
  /** What a service is called today; one that is not offered any more by its slug. */
  readonly titleOf: (service: string) => Text | undefined;
}

/** What was deleted in an office, the newest first. */
export function CertificatesView({ ctx, offices, office, certificates, next, titleOf }: CertificatesProps) {
  const t = text(ctx);
  const number = (n: number): string => formatNumber(n, ctx.lang);
  if (office === undefined) return <><h1>{t.certificates}</h1><EmptyState icon="document" title={t.leadsOnlyTitle}><p>{t.leadsOnly}</p></EmptyState></>;
  return <>
    <p><a class="kern-link" href={ctx.href(retentionPath)}>{t.toRetention}</a></p>
    <h1>{t.certificates}</h1>
    <p class="lead">{t.certificatesLead}</p>
    {offices.length > 1
      ? <Filters action={ctx.href(certificatesPath)}>
        <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty value={office} options={offices.map(({ id, name }) => ({ value: id, label: name }))} />
        <Button kind="secondary" small>{t.show}</Button>
      </Filters>
      : <h2>{offices[0]?.name}</h2>}
    {certificates.length === 0 ? <p>{t.noCertificates}</p> : (
      <Table captionHidden caption={t.certificates} columns={[{ label: t.case }, { label: t.deletedOn }, { label: t.ended }, { label: t.rule }, { label: t.content }, { label: t.archive }]} rows={certificates.map((one) => {
        const title = titleOf(one.service);
        return {
          key: String(one.seq),
          cells: [
            <>{one.number} <span class="muted">{title ? say(title, ctx.lang) : one.service}</span></>, formatShortDate(one.at, ctx.lang), formatShortDate(new Date(one.endedAt), ctx.lang),
            <>{sayPeriod(one.rule, ctx)}{one.basis && <><br /><span class="muted">{say(one.basis, ctx.lang)}</span></>}<OnRequest ctx={ctx} erasure={one.erasure} /></>, t.contentOf(number(one.messages), number(one.files), number(one.notes)),
            one.archive ? <>{one.archive.path}<br /><span class="muted">{t.digest}: <span class="desk-digest">{one.archive.sha256}</span></span></> : one.erasure ? erasureWords(ctx).notArchived : t.noArchive,
          ],
        };
      })} />
    )}
    {next !== undefined && <p><a class="kern-link" rel="next" href={`${ctx.href(certificatesPath)}?${new URLSearchParams({ dienststelle: office, vor: String(next) })}`}>{t.older}</a></p>}
  </>;
}

/** That a case went before its time because its citizen asked for it, and by which letter of the law. */
function OnRequest({ ctx, erasure }: { ctx: Context; erasure: Certificate['erasure'] }) {
  if (!erasure) return null;
  const t = erasureWords(ctx);
  return <><br /><strong>{t.onRequest}</strong> <span class="muted">{t.onRequestOf(formatShortDate(new Date(erasure.askedAt), ctx.lang))}. {t[`ground.${erasure.ground}`]}</span></>;
}
