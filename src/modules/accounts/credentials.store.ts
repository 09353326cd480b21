import { newId, type Tx } from '../../platform/db/index.ts';

/** A way in that belongs to a person. */
export interface Credential<Data = object> {
  readonly id: string;
  readonly personId: string;
  /** Which way in: `email`, `password`, `passkey`, `bundid` … */
  readonly kind: string;
  /** What it is recognised by: an address, a pseudonym, an issuer with its subject. */
  readonly identifier: string;
  readonly data: Data;
  readonly label?: string;
  readonly createdAt: Date;
  readonly lastUsedAt?: Date;
}

interface Row<Data> { id: string; person_id: string; kind: string; identifier: string; data: Data; label: string | null; created_at: Date; last_used_at: Date | null }

const credential = <Data>(row: Row<Data>): Credential<Data> => ({
  id: row.id, personId: row.person_id, kind: row.kind, identifier: row.identifier, data: row.data,
  label: row.label ?? undefined, createdAt: row.created_at, lastUsedAt: row.last_used_at ?? undefined,
});

const columns = 'id, person_id, kind, identifier, data, label, created_at, last_used_at';

/** The credential that is recognised by `identifier`. */
export async function findCredential<Data>(tx: Tx, kind: string, identifier: string): Promise<Credential<Data> | undefined> {
  const [row] = await tx.prepared<Row<Data>>('find_credential', `select ${columns} from credentials where tenant_id = $1 and kind = $2 and identifier = $3`, [tx.tenantId, kind, identifier]);
  return row && credential(row);
}

/** All ways in of a person, the oldest first. */
export async function credentialsOf(tx: Tx, personId: string): Promise<Credential[]> {
  return (await tx.prepared<Row<object>>('credentials_of', `select ${columns} from credentials where tenant_id = $1 and person_id = $2 order by created_at, id`, [tx.tenantId, personId])).map(credential);
}

/** Adds a way in. @returns whether it was free: another person may have it */
export async function addCredential(tx: Tx, personId: string, { kind, identifier, data = {}, label }: { kind: string; identifier: string; data?: object; label?: string }): Promise<boolean> {
  const rows = await tx.prepared('add_credential', `insert into credentials (tenant_id, id, person_id, kind, identifier, data, label) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant_id, kind, identifier) do nothing returning id`, [tx.tenantId, newId(), personId, kind, identifier, JSON.stringify(data), label ?? null]);
  return rows.length > 0;
}

/** Replaces what a way in keeps. */
export async function changeCredential(tx: Tx, id: string, data: object): Promise<void> {
  await tx.prepared('change_credential', 'update credentials set data = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, JSON.stringify(data)]);
}

/** Notes that somebody came in by it. */
export async function touchCredential(tx: Tx, kind: string, identifier: string): Promise<void> {
  await tx.prepared('touch_credential', 'update credentials set last_used_at = now() where tenant_id = $1 and kind = $2 and identifier = $3', [tx.tenantId, kind, identifier]);
}

/** Takes a way in away from its person. @returns whether it was theirs */
export async function removeCredential(tx: Tx, personId: string, id: string): Promise<boolean> {
  return (await tx.prepared('remove_credential', 'delete from credentials where tenant_id = $1 and person_id = $2 and id = $3 returning id', [tx.tenantId, personId, id])).length > 0;
}

/**
 * Lets all that a person is recognised by at one address be recognised at another.
 * @returns false, and nothing is changed, where somebody else is recognised there
 */
export async function moveCredentials(tx: Tx, personId: string, from: string, to: string): Promise<boolean> {
  return (await tx.prepared('move_credentials', `update credentials c set identifier = $4 where tenant_id = $1 and person_id = $2 and identifier = $3
    and not exists (select from credentials o where o.tenant_id = $1 and o.identifier = $4 and o.person_id <> $2) returning id`, [tx.tenantId, personId, from, to])).length > 0;
}
