import { createChallenge, verifySolution, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { FastifyRequest } from 'fastify';
import { hashToken, newToken } from '../../../../platform/crypto/token.ts';
import { networkOf, type Platform } from '../../../../platform/http/index.ts';
import { browserOf } from '../../browser.ts';
import { comeBack, setOut } from '../../under-way.store.ts';
import { countTry, longestCount } from '../tries.store.ts';

const purpose = 'human';
/** Minutes a task may take: as long as somebody may need for the form. */
const taskMinutes = 30;
/** Posts without a solved task from one network within an hour: the way for browsers without script. */
const plainPosts = 10;

/**
 * A new task (ALTCHA, proof of work), about a second for a phone. Its key is kept for this browser alone and used once, so
 * that no secret has to be configured, and no solution is good twice.
 */
export async function newTask({ db }: Pick<Platform, 'db'>, tenantId: string, browser: string) {
  const key = newToken();
  const challenge = await createChallenge({ algorithm: 'PBKDF2/SHA-256', deriveKey, cost: 2000, keyPrefix: '00', hmacSignatureSecret: key, expiresAt: new Date(Date.now() + taskMinutes * 60_000) });
  const token = await db.tenant(tenantId, (tx) => setOut(tx, { purpose, browser, minutes: taskMinutes, data: { key } }));
  return { token, challenge };
}

/** What the check says: it is somebody; the task was not solved, is over or was used; too many came without one. */
export type Human = 'yes' | 'wrong' | 'many';

/** Checks the task that a form brings along, and uses it up. */
export async function checkHuman(platform: Platform, request: FastifyRequest, body: Readonly<Record<string, unknown>> | undefined): Promise<Human> {
  const { tenant } = request.ctx;
  const payload = typeof body?.['mensch'] === 'string' ? body['mensch'] : '';
  const token = typeof body?.['mensch-aufgabe'] === 'string' ? body['mensch-aufgabe'] : '';
  if (!payload) {
    const who = hashToken(`without task ${networkOf(request.ip)}`);
    const { tries } = await platform.db.tenant(tenant.id, (tx) => countTry(tx, who, longestCount));
    return tries > plainPosts ? 'many' : 'yes';
  }
  const kept = await platform.db.tenant(tenant.id, (tx) => comeBack<{ key: string }>(tx, purpose, token, browserOf(request, platform)));
  return kept && await isSolved(payload, kept.key) ? 'yes' : 'wrong';
}

async function isSolved(payload: string, key: string): Promise<boolean> {
  if (payload.length > 4000) return false;
  try {
    const { challenge, solution } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Payload;
    return (await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: key })).verified;
  } catch {
    return false; // no JSON, or none of ours
  }
}
