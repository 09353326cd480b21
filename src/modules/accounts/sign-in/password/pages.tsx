import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { sendPage, type ErrorLink } from '../../../../ui/index.ts';
import { text } from './messages.ts';
import { Told } from './password.view.tsx';

/** Posts that can guess or make mails: from one network. Tries at one account are counted by themselves, and lastingly. */
export const guesses = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };

/** A page of this way in: never kept by a browser; 422 when there are errors. */
export function answer(request: FastifyRequest, reply: FastifyReply, title: string, body: ComponentChildren, errors: readonly ErrorLink[] = [], status = errors.length ? 422 : 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status }, body);
}

/** A link that leads nowhere any more. @param again where a new one is to be had */
export function over(request: FastifyRequest, reply: FastifyReply, again: { readonly label: string; readonly path: string }): FastifyReply {
  const t = text(request.ctx);
  return answer(request, reply, t.overTitle, <Told ctx={request.ctx} title={t.overTitle} lead={t.overLead} button={again} />, [], 410);
}
