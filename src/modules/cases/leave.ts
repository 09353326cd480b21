import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { letGoOf } from './cases.store.ts';
import { forgetPerson } from './notices/notices.store.ts';
import { deleteWaitingOf } from './waiting.store.ts';

/**
 * Somebody's account goes: their cases stay with the office, which must keep its files (principle of complete files; the
 * retention periods are the office's), and nobody reads them from outside any more. What was not sent yet goes.
 */
export async function letCasesGo(tx: Tx, platform: Pick<Platform, 'files'>, personId: string): Promise<void> {
  for (const id of await deleteWaitingOf(tx, { kind: 'citizen', id: personId })) await platform.files.remove(tx, id);
  await forgetPerson(tx, personId);
  for (const id of await letGoOf(tx, personId)) await record(tx, id, { kind: 'citizen', id: personId }, 'cases.account-left');
}
