import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { text as guestText } from './guest/messages.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { ReplyForm } from './reply.view.tsx';

/** What is said instead of „abgemeldet“ to a guest. */
function guestWords(ctx: Context) {
  const g = guestText(ctx);
  return { loggedOutTitle: g.endedReply, loggedOutBody: g.endedReplyBody, loggedOutFirst: g.endedReplyFirst, signInNew: g.openNew };
}

/** The session ended while somebody wrote: the words are given back, to be sent after signing in, or opening the case anew, beside (S4.11: nothing is lost). */
export function sendSignedOut(request: FastifyRequest, reply: FastifyReply, caseId: string, messageId: string, body: string): FastifyReply {
  const { ctx } = request;
  const { guestEnded } = request;
  const t = guestEnded ? { ...text(ctx), ...guestWords(ctx) } : text(ctx);
  const signIn = guestEnded ? paths.open : paths.signIn(caseId);
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: t.loggedOutTitle, status: 403 }, <>
    <h1>{t.loggedOutTitle}</h1>
    <p>{t.loggedOutBody}</p>
    <ol>
      <li><a href={ctx.href(signIn)} target="_blank" rel="noopener">{t.signInNew}</a>. {t.loggedOutFirst}</li>
      <li>{t.loggedOutThen} {t.loggedOutFiles}</li>
    </ol>
    <ReplyForm ctx={ctx} found={{ id: caseId, state: 'in-progress' }} state={{ messageId, body }} heading={t.replyHeading} />
  </>);
}
