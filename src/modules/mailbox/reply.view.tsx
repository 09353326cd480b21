import type { Context } from '../../platform/http/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { Button, Buttons, FileUpload, Textarea } from '../../ui/index.ts';
import { messageFiles, type Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** The reply as it was sent to us, and what is wrong with it. */
export interface ReplyState {
  /** Made when the form is first shown, kept until the message is written: the same post twice writes once. */
  readonly messageId: string;
  readonly body?: string;
  readonly waiting?: readonly StoredFile[];
  readonly errors?: { readonly text?: string; readonly files?: readonly string[] };
}

/** The form in which the citizen writes; the hidden id stands before the files, which need it. */
export function ReplyForm({ ctx, found, state, heading }: { ctx: Context; found: Pick<Case, 'id' | 'state'>; state: ReplyState; heading: string }) {
  const t = text(ctx);
  return (
    <section aria-labelledby="antworten">
      <h2 id="antworten">{heading}</h2>
      <form method="post" action={ctx.href(paths.reply(found.id))} encType="multipart/form-data" noValidate>
        <input type="hidden" name="nachricht" value={state.messageId} />
        <Textarea id="text" name="text" label={t.replyText} rows={7} value={state.body} error={state.errors?.text} />
        <FileUpload id="dateien" name="dateien" label={t.replyFiles} hint={t.replyFilesHint} optional accept={messageFiles.accept} maxSize={messageFiles.maxSize}
          uploadUrl={ctx.href(`${paths.upload(found.id)}?nachricht=${state.messageId}`)}
          error={state.errors?.files && [...state.errors.files, t.othersKept].join(' ')} files={(state.waiting ?? []).map(({ id, name, size, state }) => ({ id, name, size, state, removeName: 'entfernen' }))} />
        <Buttons><Button>{t.send}</Button></Buttons>
      </form>
    </section>
  );
}
