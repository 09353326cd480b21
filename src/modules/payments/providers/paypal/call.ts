import { callProvider, type Answer } from '../../call-provider.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import type { Secrets, Settings } from './settings.ts';
import { baseOf, tokenOf } from './token.ts';

export interface Asked {
  /** JSON; a string is sent sign by sign. */
  readonly body?: object | string;
  /** `PayPal-Request-Id`: the same one twice is done once (orders and captures: for 6 hours; refunds: 45 days). */
  readonly requestId?: string;
}

/**
 * Calls PayPal's API as the tenant's client. A call with a body is a POST. Whose token is not taken asks for a new one, once.
 * @throws ProviderTrouble also when PayPal lets the client in not at all, or not to this, or is still at the same request
 */
export async function call(at: Access<Settings, Secrets>, path: string, { body, requestId }: Asked = {}): Promise<Answer> {
  const ask = (token: string): Promise<Answer> => callProvider(`${baseOf(at)}${path}`, {
    method: body === undefined ? 'GET' : 'POST', body,
    headers: { authorization: `Bearer ${token}`, prefer: 'return=representation', ...(requestId ? { 'paypal-request-id': requestId } : {}) },
  });
  const token = await tokenOf(at);
  const first = await ask(token);
  const answer = first.status === 401 ? await ask(await tokenOf(at, token)) : first;
  if (![200, 201, 400, 404, 422].includes(answer.status)) throw new ProviderTrouble(`PayPal answered ${answer.status}`);
  return answer;
}

/** Whether it was done. */
export const isDone = ({ status }: Answer): boolean => status === 200 || status === 201;

/** As a part of a path: nothing but the letters and digits of PayPal's ids. @returns undefined for what is none */
export const idIn = (id: unknown): string | undefined => (typeof id === 'string' && /^[A-Z0-9-]{1,36}$/i.test(id) ? id : undefined);
