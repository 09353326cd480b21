import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { belongsToCase } from '../../cases/index.ts';

/** Removes a file that no draft holds any more; one that was sent with a case stays there. */
export async function removeBytes(platform: Pick<Platform, 'files'>, tx: Tx, fileId: string): Promise<void> {
  if (!(await belongsToCase(tx, fileId))) await platform.files.remove(tx, fileId);
}
