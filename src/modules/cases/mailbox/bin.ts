import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { CitizenViewer } from '../access.rules.ts';
import { actorOf, lockedCase } from '../act.ts';
import { lockCase } from '../cases.store.ts';
import { countUnreadOf, deleteBinned, insertBinned, letGoOfCase, selectOverdue } from './bin.store.ts';

/** Days that a case lies in the bin (S4.21). */
export const binDays = 30;

/** „Gesamten Vorgang löschen“: into the bin, with all its messages. @returns how many messages are unread: then nothing was done (S4.21) */
export async function binCase(tx: Tx, viewer: CitizenViewer, caseId: string): Promise<{ unread: number }> {
  const found = await lockedCase(tx, caseId, viewer);
  const unread = await countUnreadOf(tx, caseId);
  if (unread === 0 && await insertBinned(tx, caseId)) await record(tx, caseId, actorOf(viewer, found), 'cases.binned');
  return { unread };
}

/** „Wiederherstellen“: out of the bin, so it is never purged (S4.21). Done twice it changes nothing. */
export async function restoreCase(tx: Tx, viewer: CitizenViewer, caseId: string): Promise<void> {
  const found = await lockedCase(tx, caseId, viewer);
  if (await deleteBinned(tx, caseId)) await record(tx, caseId, actorOf(viewer, found), 'cases.restored');
}

/**
 * Ends, for good, the citizen's view of what has lain in the bin for 30 days; the office keeps its file. What the office still works on
 * waits until it has ended, so that no answer is missed. Run nightly; each case is a transaction of its own.
 */
export async function purgeBins(platform: Platform, tenantId: string): Promise<void> {
  for (let some = 100; some === 100;) {
    const ids = await platform.db.read(tenantId, (tx) => selectOverdue(tx, binDays, 100));
    for (const id of ids) {
      await platform.db.tenant(tenantId, async (tx) => {
        // waits for whoever writes to it or restores it at this moment
        await lockCase(tx, id);
        if (await letGoOfCase(tx, id)) await record(tx, id, { kind: 'system' }, 'cases.purged');
      });
    }
    some = ids.length;
  }
}
