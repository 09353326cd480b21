import type { Dispatcher } from 'undici';
import { ProviderTrouble } from './provider.ts';

/** Milliseconds for a whole call, its body included: a person may be waiting. */
const patience = 15_000;
/** Bytes of an answer. */
const longest = 256 * 1024;

/** What a call sends. `body` is JSON (as a string where it must be sent sign by sign), or a form where it is `URLSearchParams`. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | object | string;
  /** Client certificate and key, and the authority of the provider's own certificate where it is no public one; PEM. */
  readonly tls?: Tls;
}

export interface Tls { readonly cert?: string; readonly key?: string; readonly ca?: string }

/** What came back: any status below 500. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as a JSON object. @throws ProviderTrouble when it is none */
  json(): Record<string, unknown>;
}

/** One agent for each client certificate: connections are kept between calls. */
const agents = new Map<string, Dispatcher>();

/**
 * Calls a provider. Redirects are not followed, and what takes too long or too much is given up.
 * @throws ProviderTrouble when no answer comes, or one with 5xx, 408 or 429: nobody knows what happened there
 */
export async function callProvider(url: string, { method = 'GET', headers = {}, body, tls = {} }: Call = {}): Promise<Answer> {
  const form = body instanceof URLSearchParams;
  const sent = body === undefined ? undefined : form ? body.toString() : typeof body === 'string' ? body : JSON.stringify(body);
  try {
    const { request } = await import('undici');
    const answer = await request(url, {
      method, dispatcher: await agentOf(tls), signal: AbortSignal.timeout(patience), body: sent,
      headers: { accept: 'application/json', 'user-agent': 'Stadttor', ...(sent === undefined ? {} : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' }), ...headers },
    });
    const { statusCode: status } = answer;
    const text = await answer.body.text();
    if (status >= 500 || status === 408 || status === 429) throw new ProviderTrouble(`the provider answered ${status}`);
    return { status, headers: answer.headers, text, json: () => readJson(text) };
  } catch (error) {
    if (error instanceof ProviderTrouble) throw error;
    throw new ProviderTrouble(`the provider does not answer: ${(error as Error).message}`, { cause: error });
  }
}

async function agentOf(tls: Tls): Promise<Dispatcher> {
  const { Agent } = await import('undici');
  const name = JSON.stringify(tls);
  const agent = agents.get(name) ?? new Agent({ connect: { ...tls, timeout: 5000 }, maxResponseSize: longest, headersTimeout: patience, bodyTimeout: patience, keepAliveTimeout: 4000 });
  agents.set(name, agent);
  return agent;
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch { /* said below */ }
  throw new ProviderTrouble('the provider sent something that is no JSON object');
}
