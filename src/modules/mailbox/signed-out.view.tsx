import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../../ui/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { ReplyForm } from './reply.view.tsx';

/** The session ended while somebody wrote: the words are given back, to be sent after signing in beside (S4.11: nothing is lost). */
export function sendSignedOut(request: FastifyRequest, reply: FastifyReply, caseId: string, messageId: string, body: string): FastifyReply {
  const { ctx } = request;
  const t = text(ctx);
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: t.loggedOutTitle, status: 403 }, <>
    <h1>{t.loggedOutTitle}</h1>
    <p>{t.loggedOutBody}</p>
    <ol>
      <li><a href={ctx.href(paths.signIn(caseId))} target="_blank" rel="noopener">{t.signInNew}</a>. {t.loggedOutFirst}</li>
      <li>{t.loggedOutThen} {t.loggedOutFiles}</li>
    </ol>
    <ReplyForm ctx={ctx} found={{ id: caseId, state: 'in-progress' }} state={{ messageId, body }} heading={t.replyHeading} />
  </>);
}
