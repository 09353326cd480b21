import type { TestApp } from '../../../../test/support/app.ts';
import type { Verified } from '../../cases/index.ts';
import { saveVerified } from '../drafts.store.ts';

/** Lets a draft have been verified, as after coming back from an ID card: for tests of what comes later. */
export async function letBeVerified({ platform, database }: Pick<TestApp, 'platform' | 'database'>, tenantId: string, draftId: string, verified: Pick<Verified, 'age' | 'place'> & Partial<Verified>): Promise<void> {
  const [row] = await database.sql<{ data_key: Buffer }>('select data_key from drafts where id = $1', [draftId]);
  await platform.db.tenant(tenantId, (tx) => saveVerified(tx, { id: draftId, dataKey: row?.data_key }, { at: new Date().toISOString(), method: 'eid', level: 'high', ...verified }));
}
