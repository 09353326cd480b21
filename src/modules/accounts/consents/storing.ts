import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Visitor } from '../../../platform/http/index.ts';
import type { Lang } from '../../../platform/i18n/index.ts';
import { endConsent, keepConsent, validConsent, versionOf } from './consents.store.ts';

const kind = 'stored-means';

/** Keeps that somebody agreed to a payment provider storing what they pay with (S4.26), in the words they saw; a second time adds nothing. */
export async function agreeToStoring(tx: Tx, { personId, level, method }: Visitor, { wording, lang }: { readonly wording: string; readonly lang: Lang }): Promise<void> {
  if (!await keepConsent(tx, personId, kind, { wording, lang, level, method })) return;
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.storing-agreed', { version: versionOf(wording), level, method });
}

/** Whether they have agreed to it, and still do. */
export const agreesToStoring = async (tx: Tx, personId: string): Promise<boolean> => await validConsent(tx, personId, kind) !== undefined;

/** Ends it, from now on. @returns whether it held */
export async function endStoring(tx: Tx, personId: string): Promise<boolean> {
  const held = await validConsent(tx, personId, kind);
  const ended = held && await endConsent(tx, personId, kind, held.id);
  if (ended) await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.storing-withdrawn', { version: ended.version });
  return ended !== undefined;
}
