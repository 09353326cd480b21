import { callProvider } from '../../call-provider.ts';
import { ProviderTrouble, type Access, type Raw } from '../../provider.ts';
import { outcomeOf, type Outcome } from './codes.rules.ts';
import type { Fields } from './fields.rules.ts';
import { hashOf, isHashOf } from './hash.rules.ts';
import type { Secrets, Settings } from './settings.ts';

/** An answer whose hash is right. */
export interface Answered { readonly outcome: Exclude<Outcome, 'trouble'>; readonly fields: Raw; readonly reason: string }

/**
 * Calls GiroCheckout: signs what is asked, and takes only an answer that is signed.
 * @throws ProviderTrouble also when the hash of the answer is missing or wrong, or the credentials are
 */
export async function call({ settings, secrets }: Access<Settings, Secrets>, name: 'start' | 'status' | 'refund', fields: Fields): Promise<Answered> {
  const body = new URLSearchParams([...fields.map(([field, value]): [string, string] => [field, value]), ['hash', hashOf(fields.map(([, value]) => value), secrets.password)]]);
  const answer = await callProvider(`${secrets.url ?? settings.url}/transaction/${name}`, { method: 'POST', body });
  const read = answer.json();
  const outcome = outcomeOf(read.rc);
  const reason = `${String(read.rc)} ${typeof read.msg === 'string' ? read.msg.slice(0, 200) : ''}`.trim();
  // who signs in wrongly gets no hash
  if (outcome === 'trouble') throw new ProviderTrouble(`GiroCheckout answered ${reason}`);
  if (!isHashOf(answer.headers.hash, [answer.text], secrets.password)) throw new ProviderTrouble('the hash of GiroCheckout’s answer is missing or wrong');
  return { outcome, fields: read, reason };
}
