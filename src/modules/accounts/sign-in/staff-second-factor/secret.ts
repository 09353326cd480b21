import type { Tx } from '../../../../platform/db/index.ts';

const placeOf = (staffId: string): { table: string; id: string } => ({ table: 'staff_totp', id: staffId });
const column = 'sealed_secret';

/** The secret of somebody's authenticator app as the database keeps it. */
export const sealSecret = (tx: Tx, staffId: string, secret: string): Promise<Buffer> => tx.keys.sealSecret(placeOf(staffId), column, secret);

/** Reads it. @throws Error when it is somebody else's */
export const openSecret = (tx: Tx, staffId: string, sealed: Uint8Array): Promise<string> => tx.keys.openSecret(placeOf(staffId), column, sealed);
