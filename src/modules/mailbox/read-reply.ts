import type { FastifyRequest } from 'fastify';
import { isId, newId } from '../../platform/db/index.ts';
import { notFound, readPost, textIn, type Platform } from '../../platform/http/index.ts';
import { keepFile, type Refusal, type Writing } from '../cases/index.ts';

/** A file that was not taken, and why; the others wait for the message. */
export interface Refused { readonly name: string; readonly reason: Refusal }

/** A reply as it was posted. */
export interface PostedReply {
  /** From the hidden field, made when the form was shown: the same post twice writes once. */
  readonly messageId: string;
  readonly body: string;
  /** Id of a file to be taken away again. */
  readonly remove?: string;
  readonly refused: readonly Refused[];
}

/** The id of a message that is being written; a new one where the form brings none. @throws 404 for what is no id */
export function messageIdOf(given: string | undefined): string {
  const id = given ?? newId();
  if (!isId(id)) throw notFound();
  return id;
}

/**
 * Reads the reply form. Each file is stored as it comes, and one that is refused stops no other.
 * @param viewer without one (the session has ended) files are passed over
 * @throws 404 when the case is not the viewer's
 */
export async function readReply(platform: Platform, request: FastifyRequest, viewer: Writing['viewer'] | undefined, caseId: string): Promise<PostedReply> {
  const refused: Refused[] = [];
  let messageId: string | undefined;
  const texts = await readPost(request, async ({ name, stream }, before) => {
    if (!viewer) return;
    messageId ??= messageIdOf(textIn(before, 'nachricht'));
    const kept = await keepFile(platform, request.ctx.tenant.id, { viewer, caseId, messageId }, name, stream);
    if (typeof kept === 'string') refused.push({ name, reason: kept });
  });
  return { messageId: messageId ?? messageIdOf(textIn(texts, 'nachricht')), body: (textIn(texts, 'text') ?? '').trim(), remove: textIn(texts, 'entfernen'), refused };
}
