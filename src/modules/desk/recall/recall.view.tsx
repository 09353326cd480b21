import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Prose } from '../../../ui/index.ts';
import type { Case, Message, Unrecallable } from '../../cases/index.ts';
import { recallPath } from './paths.ts';
import { text } from './recall.messages.ts';

/** Shows the message and asks; or says why it cannot be recalled, and what to do instead. */
export function RecallView({ ctx, found, message, why }: { ctx: Context; found: Case; message: Message; why?: Unrecallable }) {
  const t = text(ctx);
  const back = ctx.href(`/verwaltung/vorgaenge/${found.id}`);
  return <>
    <h1>{t.title}</h1>
    <p>{say(found.title, ctx.lang)} <span class="muted">{found.number}</span></p>
    {why && <Alert kind="warning" title={t.refused}><p>{t[`why.${why}`]}</p></Alert>}
    <article class="desk-message">
      <p class="muted">{message.author.name}, {formatDateTime(message.at, ctx.lang)}{message.files.length > 0 && ` – ${t.files(message.files.length)}`}</p>
      <Prose text={message.body} />
    </article>
    {why ? <Buttons><Button kind="secondary" href={back}>{t.back}</Button></Buttons> : <>
      <p>{t.lead}</p>
      <p>{t.seen}</p>
      {message.kind === 'question' && <p>{t.question}</p>}
      <form method="post" action={ctx.href(recallPath(found.id, message.id))}>
        <Buttons><Button kind="danger">{t.yes}</Button><Button kind="secondary" href={back}>{t.cancel}</Button></Buttons>
      </form>
    </>}
  </>;
}
