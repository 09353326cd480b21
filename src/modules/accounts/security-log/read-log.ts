import { latestRecords, type RecordEntry } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { credentialsOf } from '../credentials.store.ts';
import { failedOf, type FailedDay } from './failed.store.ts';

/** Entries on one page. */
const pageSize = 30;

/** What happened to an account, the newest first. @param before number of the entry that the page before ended with @returns `next` leads on where there is more */
export async function securityLog(tx: Tx, personId: string, before?: number): Promise<{ readonly entries: readonly RecordEntry[]; readonly next?: number }> {
  const entries = await latestRecords(tx, personId, { before, size: pageSize + 1 });
  const shown = entries.slice(0, pageSize);
  return { entries: shown, next: entries.length > pageSize ? shown.at(-1)?.seq : undefined };
}

/** Sign-ins with a password that failed at the addresses of a person, day by day. */
export async function failedSignIns(tx: Tx, personId: string): Promise<FailedDay[]> {
  const addresses = new Set((await credentialsOf(tx, personId)).map(({ identifier }) => identifier));
  return failedOf(tx, [...addresses]);
}
