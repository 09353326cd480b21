import type { FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/http/index.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { browserOf } from '../../browser.ts';
import { reaches } from '../../levels.rules.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { addressesOf } from './addresses.ts';
import { faultOf, type Fault } from './faults.rules.ts';
import type { ArrivedHere, Waiting } from './finish.ts';
import { readResponse, requestIdOf, type Answer } from './read-response.ts';
import type { Saml } from './saml.ts';
import { NotTaken } from '../xml.ts';

/** Minutes in which somebody may look at the data that arrived. */
const lookMinutes = 15;

/** What came of an answer. */
export type Came =
  | { readonly kind: 'arrived'; readonly token: string; readonly lang: Lang }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly returnTo: string; readonly lang: Lang }
  | { readonly kind: 'not-taken'; readonly reason: string };

/**
 * Takes the identity provider's answer: to a request of this browser, once. Nobody is signed in yet, for the post comes from
 * another site and bears no session.
 */
export async function takeAnswer(saml: Saml, platform: Platform, request: FastifyRequest, samlResponse: string): Promise<Came> {
  const { tenant } = request.ctx;
  const { profile } = saml;
  const browser = browserOf(request, platform, true);
  let requestId: string;
  let answer: Answer;
  try {
    requestId = requestIdOf(samlResponse);
    const underWay = await platform.db.tenant(tenant.id, (tx) => lookAhead<Waiting>(tx, profile.id, requestId, browser));
    if (!underWay) return { kind: 'not-taken', reason: 'no such request in this browser' };
    answer = await readResponse(samlResponse, { service: saml.serviceOf(platform), ...addressesOf(saml, request.ctx), requestId });
  } catch (error) {
    if (error instanceof NotTaken) return { kind: 'not-taken', reason: error.message };
    throw error;
  }
  return platform.db.tenant(tenant.id, async (tx): Promise<Came> => {
    const waiting = await comeBack<Waiting>(tx, profile.id, requestId, browser);
    if (!waiting || !browser) return { kind: 'not-taken', reason: 'taken already' };
    const { returnTo, lang } = waiting;
    if (answer.kind === 'status') return { kind: 'fault', fault: faultOf(answer.codes), returnTo, lang };
    const { assertion } = answer;
    const person = profile.identify(assertion);
    if ('contradiction' in person) return { kind: 'not-taken', reason: person.contradiction };
    if (person.test && platform.config.production) return { kind: 'fault', fault: 'test-account', returnTo, lang };
    if (!reaches(person.level, waiting.level)) return { kind: 'fault', fault: 'level', returnTo, lang };
    const here: ArrivedHere = { person, returnTo, session: { nameId: assertion.nameId, sessionIndex: assertion.sessionIndex } };
    return { kind: 'arrived', lang, token: await setOut(tx, { purpose: `${profile.id}-arrived`, browser, minutes: lookMinutes, data: here }) };
  });
}
