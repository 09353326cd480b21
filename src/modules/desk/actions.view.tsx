import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Checkbox, Details, ErrorSummary, FileUpload, Input, SaveStatus, Textarea } from '../../ui/index.ts';
import type { StaffColleague } from '../accounts/index.ts';
import { can, messageFiles, type Begun, type Case } from '../cases/index.ts';
import { mayCost } from './fee/charge-message.ts';
import { mentionText } from './mentions/mentions.messages.ts';
import { Point } from './mentions/point.view.tsx';
import { text } from './messages.ts';
import { text as together } from './together/together.messages.ts';
import { Meanwhile } from './together/together.view.tsx';
import type { Template } from './templates/templates.ts';
import { InsertTemplate } from './templates/templates.view.tsx';
import { decides, writings, type Unsent, type Writing } from './writing.ts';

export interface ActionsProps {
  readonly ctx: Context;
  readonly found: Case;
  readonly newId: () => string;
  readonly unsent?: Unsent;
  /** What was begun in these forms before. */
  readonly begun: readonly Begun[];
  /** Whether a decision must also go by letter. */
  readonly letterToo: boolean;
  /** How many posts of others there are now. */
  readonly seen: number;
  readonly templates: readonly Template[];
  /** The Rechtsbehelfsbelehrung that a decision has at first. */
  readonly remedy: string;
  /** Colleagues who may see the case, whom a note can point to. */
  readonly mentionable: readonly StaffColleague[];
  /** Whoever only follows a case can just leave a note. */
  readonly follows: boolean;
  /** Whether a colleague releases a decision. */
  readonly fourEyes: boolean;
}

/** The forms under a case: just those that its state allows. */
export function Actions({ ctx, found, newId, unsent, begun, letterToo, fourEyes, templates, remedy, seen, follows, mentionable }: ActionsProps) {
  const t = text(ctx);
  const address = ctx.href(`/verwaltung/vorgaenge/${found.id}`);
  // what can no longer be sent is still shown, so that no word of it is lost
  const shown = writings.filter((action) => (can(found.state, action) && action !== (fourEyes ? 'decide' : 'propose') && (!follows || action === 'note')) || unsent?.action === action || begun.some(({ form }) => form === action));
  return (
    <section aria-labelledby="bearbeiten">
      <h2 id="bearbeiten">{t.actions}</h2>
      {shown.map((action) => <Write key={action} action={action} ctx={ctx} address={address} messageId={newId()} unsent={unsent?.action === action ? unsent : undefined} begun={begun.find(({ form }) => form === action)} letterToo={letterToo} remedy={remedy} seen={seen} caseId={found.id} mentionable={mentionable}
        templates={templates.filter(({ form }) => form === (action === 'propose' ? 'decide' : action))} />)}
      {!follows && can(found.state, 'close') && (
        <Details title={t.close}>
          <form method="post" action={address}><p>{t.closeHint}</p><Button kind="secondary" name="aktion" value="close">{t.closeButton}</Button></form>
        </Details>
      )}
    </section>
  );
}

interface WriteProps extends Pick<ActionsProps, 'ctx' | 'unsent' | 'letterToo' | 'templates' | 'remedy' | 'seen' | 'mentionable'> { readonly caseId: string; readonly action: Writing; readonly address: string; readonly messageId: string; readonly begun?: Begun }

function Write({ action, ctx, address, messageId, unsent, begun, letterToo, templates, remedy, seen, caseId, mentionable }: WriteProps) {
  const t = text(ctx);
  const written = unsent ?? begun;
  const withFiles = action !== 'note';
  return (
    <Details title={t[action]} open={written !== undefined}>
      <form method="post" action={address} encType={withFiles ? 'multipart/form-data' : undefined} noValidate data-autosave={`${address}/entwurf`}>
        {unsent?.meanwhile && <Meanwhile ctx={ctx} posts={unsent.meanwhile} />}
        {unsent?.movedOn && <Alert kind="warning" title={t.movedOn} announce>{t.movedOnBody}</Alert>}
        <p>{t[`${action}Hint`]}</p>
        {decides(action) && letterToo && <Alert kind="warning" title={t.zugangLetter}>{t.zugangLetterWhy}</Alert>}
        <input type="hidden" name="aktion" value={action} />
        <input type="hidden" name="nachricht" value={written?.messageId ?? messageId} />
        <input type="hidden" name="stand" value={seen} />
        <InsertTemplate ctx={ctx} caseId={caseId} form={action} into={`text-${action}`} templates={templates} missing={unsent?.noTemplate} />
        <Textarea id={`text-${action}`} name="text" label={t.body} rows={action === 'note' ? 3 : 7} value={written?.body} error={unsent?.error} maxLength={20_000} mention={action === 'note' && mentionable.length > 0 ? 'hinweis' : undefined} />
        {action === 'note' && <Point ctx={ctx} colleagues={mentionable} chosen={unsent?.mentioned.filter((id) => mentionable.some(({ staffId }) => staffId === id)) ?? []} error={unsent?.blind && mentionText(ctx).blind(unsent.blind.join(', '))} />}
        {decides(action) && <Textarea id={`rechtsbehelf-${action}`} name="rechtsbehelf" label={t.remedy} hint={t.remedyHint} rows={3} optional value={written?.remedy ?? remedy} maxLength={5000} />}
        {(action === 'message' || action === 'decide') && <Checkbox id={`ohne-antwort-${action}`} name="ohne-antwort" label={t.noAnswer} hint={t.noAnswerHint} value="ja" checked={unsent?.noAnswer} />}
        {mayCost(ctx, action) && <Input id={`gebuehr-${action}`} name="gebuehr" label={t.feeFirst} hint={t.feeFirstHint} optional value={unsent?.fee} error={unsent?.feeError} width={8} inputMode="decimal" />}
        {withFiles && <FileUpload id={`dateien-${action}`} name="dateien" label={t.files} hint={t.filesHint} optional accept={messageFiles.accept} maxSize={messageFiles.maxSize}
          files={[...(written?.files ?? []).map((file) => ({ id: file.id, name: file.name, size: file.size, state: file.state, removeName: 'entfernen' })), ...(unsent?.refused ?? [])]} />}
        <SaveStatus value={begun && together(ctx).kept(formatDateTime(begun.savedAt, ctx.lang))} />
        <Button>{t[`${action}Button`]}</Button>
      </form>
    </Details>
  );
}

/** The errors of what was typed, for the top of the page. */
export const UnsentErrors = ({ unsent, templateWords, blindWords }: { unsent?: Unsent; templateWords: string; blindWords?: string }) => (
  <ErrorSummary errors={[
    ...(unsent?.noTemplate ? [{ href: `#vorlage-${unsent.action}`, text: templateWords }] : []),
    ...(blindWords ? [{ href: '#hinweis', text: blindWords }] : []),
    ...(unsent?.feeError ? [{ href: `#gebuehr-${unsent.action}`, text: unsent.feeError }] : []),
    ...(unsent?.error ? [{ href: `#text-${unsent.action}`, text: unsent.error }] : []),
    ...(unsent?.refused ?? []).map((file) => ({ href: `#dateien-${unsent?.action}`, text: `${file.name}: ${file.error}` })),
  ]} />
);
