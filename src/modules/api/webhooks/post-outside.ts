import { lookup as resolve, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { hostOf, mayReach, urlFault, type Reach } from './address.rules.ts';

/** Milliseconds until an answer must have begun. */
const patience = 15_000;

/** How a post ended: with a status, or with what hindered it. */
export interface Posted { readonly status?: number; readonly fault?: 'address' | 'unreachable' | 'timeout'; readonly durationMs: number }

class Forbidden extends Error {}

/**
 * Posts to an address that somebody typed in. Which machine that is, is looked at when it is connected to (a name may mean
 * another one by then), redirects are not followed, and of the answer only the status is read.
 */
export async function postOutside(address: string, headers: Readonly<Record<string, string>>, body: string, reach: Reach): Promise<Posted> {
  const begun = performance.now();
  const outcome = urlFault(address, reach) ? { fault: 'address' as const } : await post(new URL(address), headers, body, reach).then(
    (status) => ({ status }),
    (error: Error) => ({ fault: error instanceof Forbidden ? 'address' as const : error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' as const : 'unreachable' as const }),
  );
  return { ...outcome, durationMs: Math.round(performance.now() - begun) };
}

function post(url: URL, headers: Readonly<Record<string, string>>, body: string, reach: Reach): Promise<number> {
  return new Promise((done, failed) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(url, {
      method: 'POST', agent: false, lookup: within(reach), signal: AbortSignal.timeout(patience), host: hostOf(url),
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Stadttor-Webhooks/1' },
    }, (answer) => {
      done(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Looks a name up, and keeps of its addresses those that may be connected to. */
const within = (reach: Reach): LookupFunction => (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const allowed = error ? [] : found.filter(({ address }) => mayReach(address, reach));
    const [first] = allowed;
    if (error || !first) done(error ?? new Forbidden('no address that may be connected to'), '', 0);
    else if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};
