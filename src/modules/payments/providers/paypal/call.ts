import { callProvider, type Answer } from '../../call-provider.ts';
import { withToken } from '../../client-token.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import type { Secrets, Settings } from './settings.ts';

export interface Asked {
  /** JSON; a string is sent sign by sign. */
  readonly body?: object | string;
  /** `PayPal-Request-Id`: the same one twice is done once (orders and captures: for 6 hours; refunds: 45 days). */
  readonly requestId?: string;
}

/** Where the API of a tenant is. */
export const baseOf = ({ settings, secrets }: Access<Settings, Secrets>): string => secrets.url ?? settings.url;

/**
 * Calls PayPal's API as the tenant's client. A call with a body is a POST.
 * @throws ProviderTrouble also when PayPal lets the client in not at all, or not to this, or is still at the same request
 */
export async function call(at: Access<Settings, Secrets>, path: string, { body, requestId }: Asked = {}): Promise<Answer> {
  const base = baseOf(at);
  const { clientId, clientSecret } = at.secrets;
  const answer = await withToken({ url: `${base}/v1/oauth2/token`, clientId, clientSecret, send: 'basic' }, (authorization) => callProvider(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST', body, headers: { authorization, prefer: 'return=representation', ...(requestId ? { 'paypal-request-id': requestId } : {}) },
  }));
  if (![200, 201, 400, 404, 422].includes(answer.status)) throw new ProviderTrouble(`PayPal answered ${answer.status}`);
  return answer;
}

/** Whether it was done. */
export const isDone = ({ status }: Answer): boolean => status === 200 || status === 201;

/** As a part of a path: nothing but the letters and digits of PayPal's ids. @returns undefined for what is none */
export const idIn = (id: unknown): string | undefined => (typeof id === 'string' && /^[A-Z0-9-]{1,36}$/i.test(id) ? id : undefined);
