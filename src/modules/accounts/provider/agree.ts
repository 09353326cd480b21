import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { isAgreed } from './claims.rules.ts';
import { findConsent, putConsent, withdrawConsent } from './consents.store.ts';
import { deleteOfClient } from './entries.store.ts';
import { dataFor } from './person-data.ts';

/** What would be passed on to a portal now, and whether that was agreed to. */
export async function ahead(tx: Tx, personId: string, clientId: string, scope: string) {
  const data = await dataFor(tx, personId, scope);
  return { data, agreed: isAgreed(data, await findConsent(tx, personId, clientId)) };
}

/** Keeps that somebody agrees. @param seen the claims that they saw: nothing else is agreed to */
export async function agree(tx: Tx, personId: string, clientId: string, scope: string, seen: readonly string[]): Promise<void> {
  const claims = (await dataFor(tx, personId, scope)).map(({ claim }) => claim).filter((claim) => seen.includes(claim));
  await putConsent(tx, personId, clientId, claims);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.data-shared', { portal: clientId, claims });
}

/** Takes a consent back: the portal gets nothing more, and what it still holds of the protocol opens nothing. */
export async function withdraw(tx: Tx, personId: string, clientId: string): Promise<boolean> {
  if (!await withdrawConsent(tx, personId, clientId)) return false;
  await deleteOfClient(tx, personId, clientId);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.data-sharing-withdrawn', { portal: clientId });
  return true;
}
