import type { DataKey } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Case } from './case.ts';

/** A case as far as its content can be sealed and opened. */
export type Keyed = Pick<Case, 'id' | 'dataKey'>;

/** Where the key of a case lies. */
export const placeOf = (caseId: string): { table: string; id: string } => ({ table: 'cases', id: caseId });

/** The key of all that is written in a case; see `README.md` for a further column. @throws Error when it is another case's */
export const keyOf = (tx: Tx, { id, dataKey }: Keyed): Promise<DataKey> => tx.keys.open(placeOf(id), dataKey);
