import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';
import type { Retention } from './retention.rules.ts';
import { selectRetention } from './retention.store.ts';

/** How an ended case is kept, and until when; undefined while it has not ended. */
export const retentionOf = (tx: Tx, { id }: Case): Promise<Retention | undefined> => selectRetention(tx, id);
