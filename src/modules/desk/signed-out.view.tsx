import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../platform/db/index.ts';
import { readPost, textIn } from '../../platform/http/index.ts';
import { Button, sendPage, Textarea } from '../../ui/index.ts';
import { requireStaff } from '../accounts/index.ts';
import { text } from './messages.ts';
import { decides, messageIdIn, writings, type Writing } from './writing.ts';

/**
 * The session ended while somebody wrote: the words are given back, to be sent after signing in beside. Of the case nothing is shown.
 * @throws Redirect to signing in when there are no words
 */
export async function sendSignedOut(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { ctx } = request;
  const t = text(ctx);
  const texts = await readPost(request, async ({ stream }) => { for await (const _ of stream); });
  const action = writings.find((one: Writing) => one === textIn(texts, 'aktion'));
  const [body, remedy] = ['text', 'rechtsbehelf'].map((name) => textIn(texts, name) ?? '') as [string, string];
  if (!action || !(body + remedy).trim()) requireStaff(request);
  const here = `/verwaltung/vorgaenge/${request.params.id}`;
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: t.signedOut, status: 403 }, <>
    <h1>{t.signedOut}</h1>
    <p class="lead">{t.signedOutBody}</p>
    <p><a class="kern-link" href={ctx.href(`/verwaltung/anmelden?weiter=${encodeURIComponent(here)}`)} target="_blank" rel="noopener">{t.signedOutSignIn}</a></p>
    <form method="post" action={ctx.href(here)} noValidate>
      <input type="hidden" name="aktion" value={action} />
      <input type="hidden" name="nachricht" value={messageIdIn(texts) ?? newId()} />
      <Textarea id="text" name="text" label={t.body} rows={10} value={body} />
      {action && decides(action) && <Textarea id="rechtsbehelf" name="rechtsbehelf" label={t.remedy} rows={3} optional value={remedy} />}
      <Button>{t[`${action ?? 'message'}Button`]}</Button>
    </form>
  </>);
}
