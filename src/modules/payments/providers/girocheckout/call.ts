import { z } from 'zod';
import { callProvider } from '../../call-provider.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import { outcomeOf, type Outcome } from './codes.rules.ts';
import type { Fields } from './fields.rules.ts';
import { hashOf, isHashOf } from './hash.rules.ts';
import type { Secrets, Settings } from './settings.ts';

/** Numbers come as numbers or as text, what there is not as null or not at all. */
const text = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

/** What is read of a transaction, and so what is kept: `obvName` and „senderinfo“ name who paid, `msg` is free text. */
const answerSchema = z.object({ rc: text, reference: text, referenceParent: text, merchantTxId: text, backendTxId: text, amount: text, currency: text, resultPayment: text, redirect: text });
/** What GiroCheckout tells of a card that it keeps. Goes into no record. */
const cardSchema = z.object({ rc: text, pkn: text, cardnumber: text, expiremonth: text, expireyear: text });

type Understood<Schema extends z.ZodType> = { readonly outcome: Exclude<Outcome, 'trouble'> } & z.output<Schema>;
export type Answered = Understood<typeof answerSchema>;

/** Calls about transactions. */
export const call = (at: Access<Settings, Secrets>, name: 'start' | 'status' | 'refund', fields: Fields): Promise<Answered> => ask(at, `transaction/${name}`, fields, answerSchema);

/** Asks for the card that was kept when a transaction was paid. */
export const callForCard = (at: Access<Settings, Secrets>, fields: Fields): Promise<Understood<typeof cardSchema>> => ask(at, 'creditcard/pkninfo', fields, cardSchema);

/**
 * Calls GiroCheckout: signs what is asked, and takes only an answer that is signed.
 * @throws ProviderTrouble also when the hash of the answer is missing or wrong, or the credentials are
 */
async function ask<Schema extends z.ZodType<{ rc?: string }>>({ settings, secrets }: Access<Settings, Secrets>, path: string, fields: Fields, schema: Schema): Promise<Understood<Schema>> {
  const body = new URLSearchParams([...fields.map(([field, value]): [string, string] => [field, value]), ['hash', hashOf(fields.map(([, value]) => value), secrets.password)]]);
  const answer = await callProvider(`${secrets.url ?? settings.url}/${path}`, { method: 'POST', body });
  const { success, data } = schema.safeParse(answer.json());
  if (!success) throw new ProviderTrouble('GiroCheckout sent something that is no answer');
  const outcome = outcomeOf(data.rc);
  // who signs in wrongly gets no hash
  if (outcome === 'trouble') throw new ProviderTrouble(`GiroCheckout answered ${data.rc ?? 'nothing'}`);
  if (!isHashOf(answer.headers.hash, [answer.text], secrets.password)) throw new ProviderTrouble('the hash of GiroCheckout’s answer is missing or wrong');
  return { outcome, ...data };
}
