import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameHash } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { viewerOf } from '../caller.ts';
import { Problem } from '../problem.ts';
import { holdKey, insertAnswer, selectAnswer, type Answer } from './answers.store.ts';

/** The header's value: a quoted string as the draft wants it, or the bare key. */
function keyOf({ headers }: FastifyRequest): string {
  const [, quoted, bare] = /^(?:"([\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/.exec(String(headers['idempotency-key'] ?? '')) ?? [];
  const key = quoted ?? bare;
  if (!key) throw new Problem('key-missing');
  return key;
}

/**
 * Does what a post asks for, once per Idempotency-Key (draft-ietf-httpapi-idempotency-key): the answer is kept in the
 * transaction of the act for a day at least, and the same request gets it again. Of a refusal nothing is kept.
 * @throws Problem in-progress while the same key is worked on, key-reused when another request had it
 */
export async function once(request: FastifyRequest, reply: FastifyReply, platform: Platform, work: (tx: Tx) => Promise<Answer>): Promise<never> {
  const key = keyOf(request);
  const { application } = viewerOf(request);
  const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`).digest();
  const { status, body } = await platform.db.tenant(request.ctx.tenant.id, async (tx) => {
    if (!await holdKey(tx, application.id, key)) throw new Problem('in-progress');
    const kept = await selectAnswer(tx, application.id, key);
    if (kept && !sameHash(kept.fingerprint, fingerprint)) throw new Problem('key-reused');
    if (kept) return kept;
    const answer = await work(tx);
    await insertAnswer(tx, application.id, key, fingerprint, answer);
    return answer;
  });
  return reply.code(status).send(body) as never;
}
