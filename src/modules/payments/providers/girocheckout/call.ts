import { z } from 'zod';
import { callProvider } from '../../call-provider.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import { outcomeOf, type Outcome } from './codes.rules.ts';
import type { Fields } from './fields.rules.ts';
import { hashOf, isHashOf } from './hash.rules.ts';
import type { Secrets, Settings } from './settings.ts';

/** Numbers come as numbers or as text, what there is not as null or not at all. */
const text = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

/** What is read of an answer, and so what is kept: `obvName` and „senderinfo“ name who paid, `msg` is free text. */
const answerSchema = z.object({ rc: text, reference: text, referenceParent: text, merchantTxId: text, backendTxId: text, amount: text, currency: text, resultPayment: text, redirect: text });
export type Answered = { readonly outcome: Exclude<Outcome, 'trouble'> } & z.output<typeof answerSchema>;

/**
 * Calls GiroCheckout: signs what is asked, and takes only an answer that is signed.
 * @throws ProviderTrouble also when the hash of the answer is missing or wrong, or the credentials are
 */
export async function call({ settings, secrets }: Access<Settings, Secrets>, name: 'start' | 'status' | 'refund', fields: Fields): Promise<Answered> {
  const body = new URLSearchParams([...fields.map(([field, value]): [string, string] => [field, value]), ['hash', hashOf(fields.map(([, value]) => value), secrets.password)]]);
  const answer = await callProvider(`${secrets.url ?? settings.url}/transaction/${name}`, { method: 'POST', body });
  const { success, data } = answerSchema.safeParse(answer.json());
  if (!success) throw new ProviderTrouble('GiroCheckout sent something that is no answer');
  const outcome = outcomeOf(data.rc);
  // who signs in wrongly gets no hash
  if (outcome === 'trouble') throw new ProviderTrouble(`GiroCheckout answered ${data.rc ?? 'nothing'}`);
  if (!isHashOf(answer.headers.hash, [answer.text], secrets.password)) throw new ProviderTrouble('the hash of GiroCheckout’s answer is missing or wrong');
  return { outcome, ...data };
}
