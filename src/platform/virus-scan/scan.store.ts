import type { Tx } from '../db/index.ts';

/** A file that waits for the scanner. */
export interface Waiting { readonly id: string }

/** The next file to be scanned: those that wait to be opened first, then those taken before there was a scanner; what failed before comes last. */
export async function nextToScan(tx: Tx): Promise<Waiting | undefined> {
  const of = (state: 'pending' | 'unscanned') => tx.prepared<Waiting>(`next_${state}_file`,
    `select id from files where tenant_id = $1 and state = '${state}' order by scan_tries, id limit 1`, [tx.tenantId]);
  return (await of('pending'))[0] ?? (await of('unscanned'))[0];
}

/** Notes the scanner's word of a file, for good; an infected one loses its bytes. @returns false when it was known, or the file is gone */
export async function settleFile(tx: Tx, id: string, clean: boolean, finding?: string): Promise<boolean> {
  const [row] = await tx.prepared<{ settled: boolean }>('settle_file', 'select settle_file($1, $2, $3) as settled', [id, clean, finding ?? null]);
  return row?.settled ?? false;
}

/** What the scanner found in a file; undefined where it found nothing, or the file is gone. */
export async function findingIn(tx: Tx, id: string): Promise<{ name: string; finding: string } | undefined> {
  const [row] = await tx.prepared<{ name: string; finding: string }>('finding_in_file', "select name, finding from files where tenant_id = $1 and id = $2 and state = 'infected'", [tx.tenantId, id]);
  return row;
}

/** Puts a file behind all others: the scanner came to no answer about it. */
export async function noteTry(tx: Tx, id: string): Promise<void> {
  await tx.prepared('note_scan_try', 'update files set scan_tries = scan_tries + 1 where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

/** The scan is switched off: what waits is handed out without it. */
export async function releaseFiles(tx: Tx): Promise<void> {
  await tx.prepared('release_files', 'select release_unscanned_files()', []);
  await noteScannerBack(tx);
}

/** Notes that the scanner does not answer. @returns whether that is news */
export async function noteScannerAway(tx: Tx): Promise<boolean> {
  return (await tx.prepared('scanner_away', 'insert into scanner_away (tenant_id) values ($1) on conflict do nothing returning 1', [tx.tenantId])).length > 0;
}

/** Notes that the scanner answers. @returns whether that is news */
export async function noteScannerBack(tx: Tx): Promise<boolean> {
  return (await tx.prepared('scanner_back', 'delete from scanner_away where tenant_id = $1 returning 1', [tx.tenantId])).length > 0;
}

/** At most so many waiting files are counted. */
const mostCounted = 1000;

/** Why files cannot be opened for now; undefined while the scanner answers. */
export interface ScanTrouble { readonly since: Date; /** Counted up to a thousand. */ readonly waiting: number }

/** Since when the scanner does not answer, and how many files wait for it. */
export async function scanTrouble(tx: Tx): Promise<ScanTrouble | undefined> {
  const [away] = await tx.prepared<{ since: Date }>('scanner_since', 'select since from scanner_away where tenant_id = $1', [tx.tenantId]);
  if (!away) return undefined;
  const [row] = await tx.prepared<{ waiting: number }>('files_waiting', `select count(*)::int as waiting from (select from files where tenant_id = $1 and state = 'pending' limit ${mostCounted}) f`, [tx.tenantId]);
  return { since: away.since, waiting: row?.waiting ?? 0 };
}
