import { z } from 'zod';
import { callProvider, type Answer, type Call } from '../../call-provider.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import type { Secrets, Settings } from './settings.ts';

/** Milliseconds before its end from which on a token is not used any more. */
const margin = 30_000;

interface Token { readonly value: string; readonly until: number }
/** Tokens by where and for whom they were had; whoever needs one while it is fetched waits for the same. */
const tokens = new Map<string, Promise<Token>>();

const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * Calls the platform with what proves the portal there. A token that is not accepted any more is fetched anew, once.
 * @param path below the address of the interface, with its first slash
 * @throws ProviderTrouble as `callProvider`, and where no token can be had or the secrets are not those of the settings
 */
export async function callAuthorised(at: Access<Settings, Secrets>, path: string, call: Call = {}): Promise<Answer> {
  const { settings, secrets } = at;
  const url = `${(secrets.url ?? settings.url).replace(/\/+$/, '')}${path}`;
  const tls = { ca: secrets.ca };
  switch (settings.auth.kind) {
    case 'mtls':
      if (!('cert' in secrets)) throw missing('cert and key');
      return callProvider(url, { ...call, tls: { ...tls, cert: secrets.cert, key: secrets.key } });
    case 'basic':
      if (!('user' in secrets)) throw missing('user and password');
      return callProvider(url, { ...call, tls, headers: { authorization: basic(secrets.user, secrets.password) } });
    case 'oauth': {
      const { name, fetch } = source(at);
      const first = await current(name, fetch);
      const answer = await callProvider(url, { ...call, tls, headers: { authorization: `Bearer ${first.value}` } });
      if (answer.status !== 401) return answer;
      await forget(name, first);
      return callProvider(url, { ...call, tls, headers: { authorization: `Bearer ${(await current(name, fetch)).value}` } });
    }
  }
}

const missing = (what: string): ProviderTrouble => new ProviderTrouble(`PAYMENT_SECRETS does not hold what the settings ask for: ${what}`);

const answered = z.object({ access_token: z.string().regex(/^[\x21-\x7E]+$/), token_type: z.string().regex(/^bearer$/i).optional(), expires_in: z.coerce.number().positive().optional() });

/** Where tokens come from (RFC 6749, section 4.4). */
function source({ settings: { auth }, secrets }: Access<Settings, Secrets>): { readonly name: string; fetch(): Promise<Token> } {
  if (auth.kind !== 'oauth' || !('clientId' in secrets)) throw missing('clientId and clientSecret');
  const { clientId, clientSecret, ca, tokenUrl = auth.tokenUrl } = secrets;
  const form = { grant_type: 'client_credentials', scope: auth.scope };
  // in the header both are encoded as in a form, section 2.3.1
  const proof = auth.send === 'basic' ? { headers: { authorization: basic(encodeForm(clientId), encodeForm(clientSecret)) }, body: new URLSearchParams(form) }
    : { body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }) };
  return {
    name: JSON.stringify([tokenUrl, clientId, clientSecret, auth.scope]),
    async fetch() {
      const asked = Date.now();
      const answer = await callProvider(tokenUrl, { method: 'POST', tls: { ca }, ...proof });
      if (answer.status !== 200) throw new ProviderTrouble(`no token: the platform answered ${answer.status}`);
      const read = answered.safeParse(answer.json());
      if (!read.success) throw new ProviderTrouble('no token: the platform sent none that can be used');
      const lasts = (read.data.expires_in ?? 60) * 1000;
      return { value: read.data.access_token, until: asked + (lasts > 2 * margin ? lasts - margin : lasts / 2) };
    },
  };
}

const encodeForm = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

async function current(name: string, fetch: () => Promise<Token>): Promise<Token> {
  const kept = tokens.get(name);
  const token = await kept;
  if (token && token.until > Date.now()) return token;
  // whoever came first has begun already
  const begun = tokens.get(name);
  if (begun && begun !== kept) return begun;
  const next = fetch();
  tokens.set(name, next);
  next.catch(() => { if (tokens.get(name) === next) tokens.delete(name); });
  return next;
}

/** Of twenty calls whose token was refused only the first has it fetched anew. */
async function forget(name: string, used: Token): Promise<void> {
  const kept = tokens.get(name);
  if (kept && await kept.catch(() => undefined) === used && tokens.get(name) === kept) tokens.delete(name);
}
