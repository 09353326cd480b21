import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { record } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import type { Text } from '../../platform/i18n/index.ts';
import { countCharges, insertCharge, type ChargePosition } from './charges.store.ts';
import { creditorReference } from './reference.rules.ts';

/** What is to be paid for a case. The positions make up the sum. */
export interface Owed {
  readonly caseId: string;
  /** „26-1234-5678-9“ */
  readonly caseNumber: string;
  readonly purpose: Text;
  readonly positions: readonly ChargePosition[];
  /** The bylaw or act behind it. */
  readonly basis?: Text;
  /** The message that opens when it is paid (S4.22). */
  readonly messageId?: string;
}

/**
 * Writes down what a case owes, in the transaction that makes the case (or the message that waits for the money): there is never one
 * without the other. Nothing is written where there is nothing to pay.
 * @returns the charge's id
 */
export async function charge(tx: Tx, { caseId, caseNumber, positions, ...about }: Owed): Promise<string | undefined> {
  const cents = positions.reduce((sum, position) => sum + position.cents, 0);
  if (cents === 0) return undefined;
  const id = newId();
  const link = newToken();
  const reference = creditorReference(caseNumber, await countCharges(tx, caseId) + 1);
  await insertCharge(tx, { ...about, id, caseId, cents, positions, reference, linkHash: hashToken(link), sealedLink: await tx.keys.sealSecret({ table: 'charges', id }, 'sealed_link', link) });
  await record(tx, caseId, { kind: 'system' }, 'payments.charged', { charge: id, cents, reference });
  return id;
}

/** The link by which anybody who holds it can pay a charge; it shows amount and purpose, nothing else. */
export const linkOf = (tx: Tx, { id, sealedLink }: { readonly id: string; readonly sealedLink: Uint8Array }): Promise<string> => tx.keys.openSecret({ table: 'charges', id }, 'sealed_link', sealedLink);
