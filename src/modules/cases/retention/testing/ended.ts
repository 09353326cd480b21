/** Cases that ended long ago, and what lies in an archive, for tests of retention. */
import { inflateRawSync } from 'node:zlib';
import type { TestDatabase } from '../../../../../test/support/database.ts';

/** Noon of a day in Berlin so long ago, in SQL: tests that run at midnight, or when the clocks change, count the same days. */
export const noon = (ago: string): string => `((((now() at time zone 'Europe/Berlin')::date - ${ago})::date + time '12:00') at time zone 'Europe/Berlin')`;

/** Lets a case have ended so many years and days ago; by `announced` its deletion was announced so many days ago. */
export async function letEnd(database: Pick<TestDatabase, 'sql'>, caseId: string, years: number, days = 0, announced?: number): Promise<void> {
  await database.sql(`update cases set state = 'closed', closed_at = ${noon('make_interval(years => $2, days => $3)')} where id = $1`, [caseId, years, days]);
  if (announced !== undefined) await letAnnounce(database, caseId, announced);
}

/** Lets the deletion of a case, or of its files, have been announced so many days ago. */
export async function letAnnounce({ sql }: Pick<TestDatabase, 'sql'>, caseId: string, days: number, what: 'announced_at' | 'files_announced_at' = 'announced_at'): Promise<void> {
  await sql(`update case_retentions set ${what} = ${noon('make_interval(days => $2)')} where case_id = $1`, [caseId, days]);
}

/** The files of a ZIP by their path. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  for (let n = zip.readUInt16LE(end + 10), at = zip.readUInt32LE(end + 16); n > 0; n--) {
    const [method, packed, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + packed);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
