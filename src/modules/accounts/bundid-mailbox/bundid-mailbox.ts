import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { isWanted, selectMailbox, updateReached, updateWish, upsertMailbox } from './mailboxes.store.ts';

/** What is known of a person's mailbox at BundID: since when they want copies there, and whether the last one did not get there. */
export interface BundidMailbox { readonly toldAt: Date; readonly wantedAt?: Date; readonly refusedAt?: Date }

const placeOf = (personId: string) => ({ table: 'bundid_mailboxes', id: personId });

/** Whether a town offers that messages go into BundID mailboxes, too: it says so, and this portal is a sender there (`ZBP_URL`). */
export const offersBundidMailbox = ({ config }: Pick<Platform, 'config'>, { policies }: Pick<Tenant, 'policies'>): boolean => policies.bundidMailbox && config.zbp !== undefined;

/** Keeps the address of somebody's mailbox as BundID told it, sealed, for as long as they have the way in that it came with. */
export async function keepHandle(tx: Tx, personId: string, credential: { readonly kind: string; readonly identifier: string }, handle: string): Promise<void> {
  await upsertMailbox(tx, personId, credential, await tx.keys.sealSecret(placeOf(personId), 'sealed_handle', handle));
}

/** A person's mailbox without its address: for their own pages. */
export async function bundidMailboxOf(tx: Tx, personId: string): Promise<BundidMailbox | undefined> {
  const kept = await selectMailbox(tx, personId);
  return kept && { toldAt: kept.toldAt, wantedAt: kept.wantedAt, refusedAt: kept.refusedAt };
}

/** Whether a person wants copies there. */
export const wantsBundidCopies = isWanted;

/** The address of a person's mailbox. @param always also where they want nothing there: for the information on their own data */
export async function bundidHandleOf(tx: Tx, personId: string, always = false): Promise<string | undefined> {
  const kept = await selectMailbox(tx, personId);
  return kept && (always || kept.wantedAt) ? tx.keys.openSecret(placeOf(personId), 'sealed_handle', kept.sealedHandle) : undefined;
}

/** Switches copies on or off, from the next message on; recorded with the account. @returns false where there is no mailbox, or it was so before */
export async function wantBundidCopies(tx: Tx, personId: string, wanted: boolean): Promise<boolean> {
  if (!await updateWish(tx, personId, wanted)) return false;
  await record(tx, personId, { kind: 'citizen', id: personId }, wanted ? 'accounts.bundid-mailbox-on' : 'accounts.bundid-mailbox-off');
  return true;
}

/** Notes whether the last copy got there: shown to the person. */
export const noteBundidReached = updateReached;
