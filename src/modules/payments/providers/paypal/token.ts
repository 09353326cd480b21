import { callProvider } from '../../call-provider.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import type { Secrets, Settings } from './settings.ts';

interface Token { readonly value: string; readonly until: number }

/** Milliseconds before its end from which on a token is not used any more: a call takes its time. */
const early = 60_000;

/** Of each client, kept in this process: PayPal limits how often one may ask. */
const tokens = new Map<string, Promise<Token>>();

/** Where the API of a tenant is. */
export const baseOf = ({ settings, secrets }: Access<Settings, Secrets>): string => secrets.url ?? settings.url;

/**
 * The token of a tenant's client (OAuth 2.0 client credentials), from before where it still holds.
 * @param stale one that PayPal does not take: it is asked for a new one
 * @throws ProviderTrouble also when the credentials are wrong
 */
export async function tokenOf(at: Access<Settings, Secrets>, stale?: string): Promise<string> {
  const name = JSON.stringify([baseOf(at), at.secrets.clientId, at.secrets.clientSecret]);
  const known = tokens.get(name);
  if (known) {
    const kept = await known.catch(() => undefined);
    if (kept && kept.value !== stale && kept.until - early > Date.now()) return kept.value;
    // somebody has asked for a new one meanwhile
    if (tokens.has(name) && tokens.get(name) !== known) return tokenOf(at, stale);
  }
  const fresh = ask(at);
  tokens.set(name, fresh);
  fresh.catch(() => { if (tokens.get(name) === fresh) tokens.delete(name); });
  return (await fresh).value;
}

async function ask(at: Access<Settings, Secrets>): Promise<Token> {
  const { clientId, clientSecret } = at.secrets;
  const answer = await callProvider(`${baseOf(at)}/v1/oauth2/token`, {
    method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (answer.status !== 200) throw new ProviderTrouble(`PayPal gives no token: ${answer.status}`);
  const { access_token: value, expires_in: seconds } = answer.json();
  if (typeof value !== 'string' || !value || typeof seconds !== 'number') throw new ProviderTrouble('PayPal sent something that is no token');
  return { value, until: Date.now() + seconds * 1000 };
}
