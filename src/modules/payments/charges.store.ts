import type { Tx } from '../../platform/db/index.ts';
import type { Text } from '../../platform/i18n/index.ts';

/** One line of what is owed, in both languages. */
export interface ChargePosition { readonly label: Text; readonly quantity: number; /** Of all together, cents. */ readonly cents: number; /** The paragraph behind it, where it has one of its own. */ readonly basis?: Text; readonly account?: string; readonly costCentre?: string }

/** What is to be paid for a case (Forderung). */
export interface Charge {
  readonly id: string;
  readonly caseId: string;
  readonly messageId?: string;
  readonly cents: number;
  readonly currency: string;
  readonly purpose: Text;
  readonly positions: readonly ChargePosition[];
  readonly basis?: Text;
  /** Creditor reference (ISO 11649), without blanks. */
  readonly reference: string;
  readonly sealedLink: Buffer;
  /** `waived`: the office does not ask for it any more. */
  readonly state: 'open' | 'paid' | 'waived';
  readonly madeAt: Date;
  readonly paidAt?: Date;
}

interface Row { id: string; case_id: string; message_id: string | null; cents: number; currency: string; purpose: Text; positions: ChargePosition[]; basis: Text | null; reference: string; sealed_link: Buffer; state: Charge['state']; made_at: Date; paid_at: Date | null }

const columns = 'id, case_id, message_id, cents, currency, purpose, positions, basis, reference, sealed_link, state, made_at, paid_at';

const toCharge = (row: Row): Charge => ({
  id: row.id, caseId: row.case_id, messageId: row.message_id ?? undefined, cents: row.cents, currency: row.currency, purpose: row.purpose, positions: row.positions, basis: row.basis ?? undefined,
  reference: row.reference, sealedLink: row.sealed_link, state: row.state, madeAt: row.made_at, paidAt: row.paid_at ?? undefined,
});

/** How many charges a case has had. */
export async function countCharges(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.prepared<{ n: number }>('charges_count', 'select count(*)::int as n from charges where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return row?.n ?? 0;
}

/** Writes a charge; its sum is that of its positions, in euros. */
export async function insertCharge(tx: Tx, c: Pick<Charge, 'id' | 'caseId' | 'messageId' | 'cents' | 'purpose' | 'positions' | 'basis' | 'reference' | 'sealedLink'> & { readonly linkHash: Buffer }): Promise<void> {
  await tx.prepared('charges_insert', `insert into charges (tenant_id, id, case_id, message_id, cents, purpose, positions, basis, reference, link_hash, sealed_link)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  [tx.tenantId, c.id, c.caseId, c.messageId ?? null, c.cents, JSON.stringify(c.purpose), JSON.stringify(c.positions), c.basis ? JSON.stringify(c.basis) : null, c.reference, c.linkHash, c.sealedLink]);
}

/** The charge that a link leads to. */
export async function chargeByLink(tx: Tx, linkHash: Buffer): Promise<Charge | undefined> {
  const [row] = await tx.prepared<Row>('charges_by_link', `select ${columns} from charges where tenant_id = $1 and link_hash = $2`, [tx.tenantId, linkHash]);
  return row && toCharge(row);
}

/** One charge. */
export async function selectCharge(tx: Tx, id: string): Promise<Charge | undefined> {
  const [row] = await tx.prepared<Row>('charges_one', `select ${columns} from charges where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toCharge(row);
}

/** As `selectCharge`, and nobody else books on it until this transaction ends. */
export async function lockCharge(tx: Tx, id: string): Promise<Charge | undefined> {
  const [row] = await tx.prepared<Row>('charges_lock', `select ${columns} from charges where tenant_id = $1 and id = $2 for no key update`, [tx.tenantId, id]);
  return row && toCharge(row);
}

/** The charges of cases, oldest first. */
export const chargesOf = async (tx: Tx, caseIds: readonly string[]): Promise<Charge[]> =>
  (await tx.prepared<Row>('charges_of_cases', `select ${columns} from charges where tenant_id = $1 and case_id = any($2::uuid[]) order by id`, [tx.tenantId, caseIds])).map(toCharge);

/** Nobody asks for it any more, and nobody has looked at it: what came or comes in all the same differs from what is owed. */
export async function markForgone(tx: Tx, id: string): Promise<void> {
  await tx.prepared('charges_forgone', "update charges set state = 'waived' where tenant_id = $1 and id = $2", [tx.tenantId, id]);
}

/** What was owed has come in. */
export async function markPaid(tx: Tx, id: string): Promise<void> {
  await tx.prepared('charges_paid', "update charges set state = 'paid', paid_at = now() where tenant_id = $1 and id = $2", [tx.tenantId, id]);
}
