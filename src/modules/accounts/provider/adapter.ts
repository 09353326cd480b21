import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { Database } from '../../../platform/db/index.ts';
import { consumeEntry, deleteEntry, deleteOfGrant, findEntry, putEntry, type Payload } from './entries.store.ts';

/**
 * Where oidc-provider keeps what is under way: in the tenant's rows.
 * @param usedUp what to throw when a code is used a second time at the same moment
 */
export const adapterOf = (db: Database, tenantId: string, usedUp: () => Error): AdapterFactory => (kind): Adapter => ({
  upsert: (id, payload, expiresIn) => db.tenant(tenantId, (tx) => putEntry(tx, kind, id, payload as Payload, expiresIn)),
  find: (id) => db.read(tenantId, (tx) => findEntry(tx, kind, id)) as Promise<AdapterPayload | undefined>,
  destroy: (id) => db.tenant(tenantId, (tx) => deleteEntry(tx, kind, id)),
  revokeByGrantId: (grantId) => db.tenant(tenantId, (tx) => deleteOfGrant(tx, grantId)),
  async consume(id) {
    if (!await db.tenant(tenantId, (tx) => consumeEntry(tx, kind, id))) throw usedUp();
  },
  // neither is used: no session of its own, no devices
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
});
