import type { Tx } from '../../../../platform/db/index.ts';

/**
 * Ends the sessions that began with one sign-in at a source, wherever they are.
 * @param indexes only these; all of that name where there are none
 * @returns the persons they belonged to
 */
export async function endSessionsOf(tx: Tx, method: string, nameId: string, indexes: readonly string[]): Promise<string[]> {
  const rows = await tx.prepared<{ person_id: string }>('end_saml_sessions', `delete from sessions
    where tenant_id = $1 and method = $2 and data -> 'nameId' ->> 'value' = $3 and ($4::text[] = '{}' or data ->> 'sessionIndex' = any($4)) returning person_id`, [tx.tenantId, method, nameId, indexes]);
  return rows.map(({ person_id }) => person_id);
}
