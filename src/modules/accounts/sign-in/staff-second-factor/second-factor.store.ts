import type { Tx } from '../../../../platform/db/index.ts';

/** What somebody has beside the password. */
export interface Factors {
  /** Whether there is a password to be second to: not for who comes in by the town's own provider alone. */
  readonly password: boolean;
  /** When the authenticator app was set up. */
  readonly appSince: Date | null;
  readonly passkeys: number;
  /** Recovery codes not used yet. */
  readonly codes: number;
}

/** The second factors of a member of staff. */
export async function factorsOf(tx: Tx, staffId: string): Promise<Factors> {
  const [row] = await tx.prepared<Factors>('staff_factors', `select (select password_hash is not null from staff where tenant_id = $1 and id = $2) as password,
    (select created_at from staff_totp where tenant_id = $1 and staff_id = $2) as "appSince",
    (select count(*) from staff_passkeys where tenant_id = $1 and staff_id = $2) as passkeys, (select count(*) from staff_recovery_codes where tenant_id = $1 and staff_id = $2) as codes`, [tx.tenantId, staffId]);
  return row as Factors;
}

/** As `factorsOf`; nobody else changes them until the transaction ends. */
export async function lockFactors(tx: Tx, staffId: string): Promise<Factors> {
  await tx.prepared('lock_staff', 'select 1 from staff where tenant_id = $1 and id = $2 for update', [tx.tenantId, staffId]);
  return factorsOf(tx, staffId);
}

/** Gives somebody an authenticator app, instead of the one before. @param step of the code that confirmed it: it is used */
export async function setApp(tx: Tx, staffId: string, sealed: Buffer, step: number): Promise<void> {
  await tx.prepared('set_staff_totp', `insert into staff_totp (tenant_id, staff_id, sealed_secret, last_step) values ($1, $2, $3, $4)
    on conflict (tenant_id, staff_id) do update set sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, created_at = now()`, [tx.tenantId, staffId, sealed, step]);
}

/** The sealed secret of somebody's authenticator app. */
export async function findApp(tx: Tx, staffId: string): Promise<Buffer | undefined> {
  const [row] = await tx.prepared<{ secret: Buffer }>('find_staff_totp', 'select sealed_secret as secret from staff_totp where tenant_id = $1 and staff_id = $2', [tx.tenantId, staffId]);
  return row?.secret;
}

/** Uses up a time step, and all before it. One atomic statement. @returns false where it was used already, or the app is another by now */
export async function takeStep(tx: Tx, staffId: string, sealed: Buffer, step: number): Promise<boolean> {
  return (await tx.prepared('take_totp_step', 'update staff_totp set last_step = $4 where tenant_id = $1 and staff_id = $2 and sealed_secret = $3 and last_step < $4 returning 1', [tx.tenantId, staffId, sealed, step])).length > 0;
}

/** Takes the authenticator app away. @returns whether there was one */
export async function deleteApp(tx: Tx, staffId: string): Promise<boolean> {
  return (await tx.prepared('delete_staff_totp', 'delete from staff_totp where tenant_id = $1 and staff_id = $2 returning 1', [tx.tenantId, staffId])).length > 0;
}

/** Replaces all recovery codes of somebody; with none, takes them away. */
export async function setRecoveryCodes(tx: Tx, staffId: string, hashes: readonly string[]): Promise<void> {
  await tx.prepared('delete_recovery_codes', 'delete from staff_recovery_codes where tenant_id = $1 and staff_id = $2', [tx.tenantId, staffId]);
  await tx.prepared('insert_recovery_codes', 'insert into staff_recovery_codes (tenant_id, staff_id, hash) select $1, $2, unnest($3::text[])', [tx.tenantId, staffId, hashes]);
}

/** The hashes of recovery codes not used yet. */
export async function recoveryHashes(tx: Tx, staffId: string): Promise<string[]> {
  return (await tx.prepared<{ hash: string }>('recovery_hashes', 'select hash from staff_recovery_codes where tenant_id = $1 and staff_id = $2', [tx.tenantId, staffId])).map(({ hash }) => hash);
}

/** Uses up a recovery code. One atomic statement. @returns false where it was used already */
export async function takeRecoveryCode(tx: Tx, staffId: string, hash: string): Promise<boolean> {
  return (await tx.prepared('take_recovery_code', 'delete from staff_recovery_codes where tenant_id = $1 and staff_id = $2 and hash = $3 returning 1', [tx.tenantId, staffId, hash])).length > 0;
}

/** Takes every second factor away: passkeys, app, codes. */
export async function deleteFactors(tx: Tx, staffId: string): Promise<void> {
  await deleteApp(tx, staffId);
  await setRecoveryCodes(tx, staffId, []);
  await tx.prepared('delete_staff_passkeys', 'delete from staff_passkeys where tenant_id = $1 and staff_id = $2', [tx.tenantId, staffId]);
}

/** The sealed secret that is being set up in a session: the one offered now, unless it has one already. It ends with the session. @returns undefined where the session has ended */
export async function offerSecret(tx: Tx, sessionHash: Buffer, sealed: Buffer): Promise<Buffer | undefined> {
  const [row] = await tx.prepared<{ secret: string }>('offer_totp', `update sessions set data = jsonb_build_object('totp', $3::text) || data
    where tenant_id = $1 and token_hash = $2 returning data ->> 'totp' as secret`, [tx.tenantId, sessionHash, sealed.toString('base64url')]);
  return row && Buffer.from(row.secret, 'base64url');
}

/** The sealed secret that is being set up in a session, taken from it. */
export async function takeOffered(tx: Tx, sessionHash: Buffer, sealed: Buffer): Promise<boolean> {
  return (await tx.prepared('take_offered_totp', "update sessions set data = data - 'totp' where tenant_id = $1 and token_hash = $2 and data ->> 'totp' = $3 returning 1", [tx.tenantId, sessionHash, sealed.toString('base64url')])).length > 0;
}
