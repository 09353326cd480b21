import { z } from 'zod';
import { callProvider, type Answer } from './call-provider.ts';
import { ProviderTrouble } from './provider.ts';

/** Where a provider hands out tokens, and to whom (OAuth 2.0 client credentials, RFC 6749, section 4.4). */
export interface TokenSource {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
  /** How id and secret are sent: in the header, or in the form. */
  readonly send: 'basic' | 'post';
  /** The authority of the provider's certificate where it is no public one; PEM. */
  readonly ca?: string;
}

interface Token { readonly value: string; readonly until: number }

/** Milliseconds before its end from which on a token is not used any more: a call takes its time. */
const margin = 30_000;

/** Of each client, kept in this process; whoever needs one while it is fetched waits for the same. */
const tokens = new Map<string, Promise<Token>>();

/**
 * Makes a call with the client's token. One that is not accepted any more is fetched anew, once.
 * @throws ProviderTrouble as `callProvider`, and where no token can be had
 */
export async function withToken(source: TokenSource, call: (authorization: string) => Promise<Answer>): Promise<Answer> {
  const token = await tokenOf(source);
  const answer = await call(`Bearer ${token}`);
  return answer.status === 401 ? call(`Bearer ${await tokenOf(source, token)}`) : answer;
}

/** @param stale a token that is not accepted: of many calls that were refused with it only the first has another fetched */
async function tokenOf(source: TokenSource, stale?: string): Promise<string> {
  const name = JSON.stringify(source);
  const known = tokens.get(name);
  const kept = await known?.catch(() => undefined);
  if (kept && kept.value !== stale && kept.until > Date.now()) return kept.value;
  // somebody has begun to fetch another meanwhile
  const begun = tokens.get(name);
  if (begun && begun !== known) return (await begun).value;
  const fresh = fetchToken(source);
  tokens.set(name, fresh);
  fresh.catch(() => { if (tokens.get(name) === fresh) tokens.delete(name); });
  return (await fresh).value;
}

const answered = z.object({ access_token: z.string().regex(/^[\x21-\x7E]+$/), token_type: z.string().regex(/^bearer$/i).optional(), expires_in: z.coerce.number().positive().optional() });

async function fetchToken({ url, clientId, clientSecret, scope, send, ca }: TokenSource): Promise<Token> {
  const asked = Date.now();
  const form = { grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) };
  const answer = await callProvider(url, {
    method: 'POST', tls: { ca },
    // in the header both are encoded as in a form, section 2.3.1
    ...(send === 'basic' ? { headers: { authorization: basicOf(encoded(clientId), encoded(clientSecret)) }, body: new URLSearchParams(form) } : { body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }) }),
  });
  if (answer.status !== 200) throw new ProviderTrouble(`no token: the provider answered ${answer.status}`);
  const read = answered.safeParse(answer.json());
  if (!read.success) throw new ProviderTrouble('no token: the provider sent none that can be used');
  const lasts = (read.data.expires_in ?? 60) * 1000;
  return { value: read.data.access_token, until: asked + (lasts > 2 * margin ? lasts - margin : lasts / 2) };
}

const encoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** What HTTP calls Basic (RFC 7617). */
export const basicOf = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
