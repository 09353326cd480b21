import { showsInline, type Context } from '../../platform/http/index.ts';
import { formatBytes, formatDateTime } from '../../platform/i18n/format.ts';
import { canBeHad, type StoredFile } from '../../platform/storage/index.ts';
import { Badge, Card, FileLink, Icon } from '../../ui/index.ts';
import type { Case, Copy, Message } from '../cases/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** All messages of a case, oldest first; each can be linked to. */
export function Thread({ ctx, found, messages, copies }: { ctx: Context; found: Pick<Case, 'id' | 'lang'>; messages: readonly Message[]; copies: ReadonlyMap<string, Copy> }) {
  const t = text(ctx);
  return (
    <section aria-labelledby="nachrichten">
      <h2 id="nachrichten">{t.thread}</h2>
      {messages.map((message) => {
        const mine = message.author.kind === 'citizen';
        return (
          <div key={message.id} id={`nachricht-${message.id}`}>
            <Card title={t[`kind.${message.kind}`]} preline={t.from(mine ? t.you : message.author.name, formatDateTime(message.at, ctx.lang))}
              footer={message.files.length > 0 && <Files ctx={ctx} caseId={found.id} files={message.files} />}>
              {!mine && !message.readAt && !message.recalledAt && <p><Badge kind="warning" icon="envelope" text={t.fresh} /></p>}
              {message.recalledAt ? <p>{t.recalled(formatDateTime(message.recalledAt, ctx.lang))}</p> : message.locked ? <p><Icon name="lock" /> {t.locked}</p> : <div class="prose" lang={message.kind === 'notice' ? found.lang : undefined}><Lines words={message.body} /></div>}
              <CopyLine ctx={ctx} copy={copies.get(message.id)} />
            </Card>
          </div>
        );
      })}
    </section>
  );
}

/** Whether the message lies in the BundID mailbox, too. */
function CopyLine({ ctx, copy }: { ctx: Context; copy: Copy | undefined }) {
  const t = text(ctx);
  if (!copy?.at || copy.state === 'dropped' || copy.state === 'waiting') return null;
  return <p class="muted">{copy.state === 'delivered' ? t.copied(formatDateTime(copy.at, ctx.lang)) : t.notCopied}</p>;
}

/** Plain text with its own line breaks; blank lines part paragraphs. */
export const Lines = ({ words }: { words: string }) => <>
  {words.split(/\r?\n\s*\r?\n/).filter(Boolean).map((paragraph, at) => (
    <p key={at}>{paragraph.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [line] : [<br key={index} />, line]))}</p>
  ))}
</>;

/**
 * A picture or a PDF, folded away until somebody wants to see it. A PDF is put in by the page's script, where the browser has a viewer: embedded
 * in the page, it is loaded at once by browsers without script, and saved unasked by those without a viewer (telephones).
 */
function Preview({ ctx, address, file }: { ctx: Context; address: string; file: StoredFile }) {
  const t = text(ctx);
  const isPdf = file.type === 'application/pdf';
  return (
    <details class="preview" {...isPdf && { 'data-preview-pdf': address, 'data-preview-title': file.name }}>
      <summary class="preview__title">{t.preview(file.name)}</summary>
      {!isPdf && <img class="preview__image" src={address} alt={file.name} loading="lazy" />}
      <p><a href={address} target="_blank" rel="noopener">{t.previewAlone}<span class="kern-sr-only">: {file.name}</span></a></p>
    </details>
  );
}

/** Files to download, with their size, and to be looked at where a browser can. */
export function Files({ ctx, caseId, files }: { ctx: Context; caseId: string; files: readonly StoredFile[] }) {
  return (
    <ul class="files" aria-label={text(ctx).attached}>
      {files.map((file) => (
        <li key={file.id} class="file">
          <Icon name="document" />
          <span class="file__name"><FileLink name={file.name} href={ctx.href(paths.file(caseId, file.id))} state={file.state} removedAt={file.removedAt} download /> <span class="muted">{formatBytes(file.size, ctx.lang)}</span></span>
          {showsInline(file.type) && canBeHad(file) && <Preview ctx={ctx} address={ctx.href(paths.preview(caseId, file.id))} file={file} />}
        </li>
      ))}
    </ul>
  );
}
