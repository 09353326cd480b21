import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, ErrorSummary, FileUpload, Input } from '../../ui/index.ts';
import type { Verdict } from './check.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** The code as it was typed, what was found, and what is wrong with what was sent. */
export interface CheckState { readonly code?: string; readonly verdict?: Verdict; readonly errors?: { readonly code?: string; readonly file?: string } }

/** Asks for code and file of a document, and says above that what they tell. With script the file does not leave the browser. */
export function CheckView({ ctx, state: { code, verdict, errors = {} } }: { ctx: Context; state: CheckState }) {
  const t = text(ctx);
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={[...(errors.code ? [{ href: '#code', text: errors.code }] : []), ...(errors.file ? [{ href: '#datei', text: errors.file }] : [])]} />
    {verdict ? <Found ctx={ctx} verdict={verdict} /> : <p class="lead">{t.lead}</p>}
    {verdict && <h2>{verdict.kind === 'issued' ? t.alsoFile : t.again}</h2>}
    <form method="post" action={ctx.href(paths.check)} encType="multipart/form-data" data-digest noValidate>
      <Input id="code" name="code" label={t.code} hint={t.codeHint} value={code} error={errors.code} verbatim autocomplete="off" />
      <FileUpload id="datei" name="datei" label={t.file} hint={t.fileHint} error={errors.file} accept=".pdf" multiple={false} optional />
      <Buttons><Button>{t.submit}</Button></Buttons>
    </form>
  </>;
}

const kinds = { issued: 'success', unchanged: 'success', changed: 'danger', another: 'warning', unknown: 'danger' } as const;

/** What can be said of a document: nothing of its content. */
function Found({ ctx, verdict }: { ctx: Context; verdict: Verdict }) {
  const t = text(ctx);
  return (
    <Alert kind={kinds[verdict.kind]} title={t[verdict.kind]} level={2} announce>
      {'document' in verdict && verdict.kind !== 'changed' && <p>{t.issuedOn(t[`kind.${verdict.document.kind}`], ctx.tenant.name, formatDateTime(verdict.document.issuedAt, ctx.lang))} {t.pages(verdict.document.pages)}</p>}
      <p>{{ issued: t.issuedPrint, unchanged: t.unchangedWhy, changed: t.changedWhy, another: t.anotherWhy, unknown: t.unknownWhy(ctx.tenant.name) }[verdict.kind]}</p>
    </Alert>
  );
}
