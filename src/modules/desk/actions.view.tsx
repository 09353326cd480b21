import type { Context } from '../../platform/http/index.ts';
import { Alert, Button, Checkbox, Details, ErrorSummary, FileUpload, Textarea } from '../../ui/index.ts';
import { can, messageFiles, type Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { writings, type Unsent, type Writing } from './writing.ts';

/** The forms under a case: just those that its state allows. @param letterToo whether a decision must also go by letter @param follows whoever only follows a case can just leave a note */
export function Actions({ ctx, found, newId, unsent, letterToo, follows }: { ctx: Context; found: Case; newId: () => string; unsent?: Unsent; letterToo: boolean; follows: boolean }) {
  const t = text(ctx);
  const address = ctx.href(`/verwaltung/vorgaenge/${found.id}`);
  // a letter that can no longer be sent is still shown, so that no word of it is lost
  const shown = writings.filter((action) => (can(found.state, action) && (!follows || action === 'note')) || unsent?.action === action);
  return (
    <section aria-labelledby="bearbeiten">
      <h2 id="bearbeiten">{t.actions}</h2>
      {shown.map((action) => <Write key={action} action={action} ctx={ctx} address={address} messageId={newId()} unsent={unsent?.action === action ? unsent : undefined} letterToo={letterToo} />)}
      {!follows && can(found.state, 'close') && (
        <Details title={t.close}>
          <form method="post" action={address}><p>{t.closeHint}</p><Button kind="secondary" name="aktion" value="close">{t.closeButton}</Button></form>
        </Details>
      )}
    </section>
  );
}

function Write({ action, ctx, address, messageId, unsent, letterToo }: { action: Writing; ctx: Context; address: string; messageId: string; unsent?: Unsent; letterToo: boolean }) {
  const t = text(ctx);
  const withFiles = action !== 'note';
  return (
    <Details title={t[action]} open={unsent !== undefined}>
      <form method="post" action={address} encType={withFiles ? 'multipart/form-data' : undefined} noValidate>
        {unsent?.movedOn && <Alert kind="warning" title={t.movedOn} announce>{t.movedOnBody}</Alert>}
        <p>{t[`${action}Hint`]}</p>
        {action === 'decide' && letterToo && <Alert kind="warning" title={t.zugangLetter}>{t.zugangLetterWhy}</Alert>}
        <input type="hidden" name="aktion" value={action} />
        <input type="hidden" name="nachricht" value={unsent?.messageId ?? messageId} />
        <Textarea id={`text-${action}`} name="text" label={t.body} rows={action === 'note' ? 3 : 7} value={unsent?.body} error={unsent?.error} maxLength={20_000} />
        {action === 'decide' && <Textarea id="rechtsbehelf" name="rechtsbehelf" label={t.remedy} hint={t.remedyHint} rows={3} optional value={unsent?.remedy} maxLength={5000} />}
        {(action === 'message' || action === 'decide') && <Checkbox id={`ohne-antwort-${action}`} name="ohne-antwort" label={t.noAnswer} hint={t.noAnswerHint} value="ja" checked={unsent?.noAnswer} />}
        {withFiles && <FileUpload id={`dateien-${action}`} name="dateien" label={t.files} hint={t.filesHint} optional accept={messageFiles.accept} maxSize={messageFiles.maxSize}
          files={[...(unsent?.files ?? []).map((file) => ({ id: file.id, name: file.name, size: file.size, state: file.state, removeName: 'entfernen' })), ...(unsent?.refused ?? [])]} />}
        <Button>{t[`${action}Button`]}</Button>
      </form>
    </Details>
  );
}

/** The errors of what was typed, for the top of the page. */
export const UnsentErrors = ({ unsent }: { unsent?: Unsent }) => (
  <ErrorSummary errors={[
    ...(unsent?.error ? [{ href: `#text-${unsent.action}`, text: unsent.error }] : []),
    ...(unsent?.refused ?? []).map((file) => ({ href: `#dateien-${unsent?.action}`, text: `${file.name}: ${file.error}` })),
  ]} />
);
