import type { Database } from '../db/index.ts';
import { emit } from '../events/index.ts';
import type { Platform } from '../http/index.ts';
import { enqueue, type JobHandler } from '../jobs/index.ts';
import { NoVerdict, type Scanner } from './scanner.ts';
import { nextToScan, noteScannerAway, noteScannerBack, noteTry, releaseFiles, settleFile, type Waiting } from './scan.store.ts';

/** Milliseconds for one file; nobody waits for the answer. */
const patience = 120_000;
/** So many files in a row without a word: the scanner has another trouble than one file. */
const mostFailures = 3;
/** Seconds until the scanner is asked again, by how often it did not answer; then the five minutes of `scanCron`. */
const pauses = [5, 15, 30, 60, 120];

/** The job that scans what waits. However often it runs, and wherever it is killed: each file gets one verdict. */
export const scanJobs = (platform: Pick<Platform, 'db' | 'files' | 'log' | 'scanner'>): Record<string, JobHandler> => ({
  'files.scan': async (tenantId, { failed = 0 }: { failed?: number }) => {
    const { scanner, db } = platform;
    if (!scanner) return db.tenant(tenantId, releaseFiles);
    if (await scanAll(platform, scanner, tenantId)) return;
    const pause = pauses[failed];
    if (pause) await db.tenant(tenantId, (tx) => enqueue(tx, 'files.scan', { failed: failed + 1 }, { runAt: new Date(Date.now() + pause * 1000), key: 'files.scan' }));
  },
});

/** Every five minutes: what a scanner that was away, or a switch of the configuration, left behind. */
export const scanCron = { 'files.scan': '*/5 * * * *' };

/** Towns whose files this process scans right now; `again` where another job came meanwhile. */
const underWay = new WeakMap<Database, Map<string, { again: boolean }>>();

/** @returns false when files wait that the scanner did not answer about */
async function scanAll(platform: Pick<Platform, 'db' | 'files' | 'log'>, scanner: Scanner, tenantId: string): Promise<boolean> {
  const towns = underWay.get(platform.db) ?? new Map<string, { again: boolean }>();
  underWay.set(platform.db, towns);
  const other = towns.get(tenantId);
  if (other) return other.again = true;
  const own = { again: true };
  towns.set(tenantId, own);
  try {
    let done = true;
    while (own.again && done) {
      own.again = false;
      done = await drain(platform, scanner, tenantId);
    }
    return done;
  } finally {
    towns.delete(tenantId);
  }
}

async function drain({ db, files, log }: Pick<Platform, 'db' | 'files' | 'log'>, scanner: Scanner, tenantId: string): Promise<boolean> {
  const inTown = { tenant: tenantId, part: 'virus-scan' };
  const failed = new Set<string>();
  let inARow = 0;
  const next = (): Promise<Waiting | undefined> => db.read(tenantId, nextToScan);
  for (let file = await next(); file && !failed.has(file.id); file = await next()) {
    const { id } = file;
    try {
      const verdict = await scanner.scan(files.readForScan(tenantId, id), patience);
      inARow = 0;
      await db.tenant(tenantId, async (tx) => {
        if (await noteScannerBack(tx)) log.info(inTown, 'the virus scanner answers again');
        const settled = await settleFile(tx, id, verdict.clean, verdict.clean ? undefined : verdict.finding);
        if (settled && !verdict.clean) await emit(tx, 'files.infected', { fileId: id });
      });
    } catch (error) {
      if (!(error instanceof NoVerdict)) throw error;
      if (error.away || ++inARow === mostFailures) {
        if (await db.tenant(tenantId, noteScannerAway)) log.warn({ ...inTown, why: error.message }, 'the virus scanner does not answer; files wait');
        return false;
      }
      failed.add(id);
      await db.tenant(tenantId, (tx) => noteTry(tx, id));
      log.warn({ ...inTown, file: id, why: error.message }, 'a file could not be scanned; it waits, and others go before it');
    }
  }
  if (failed.size === 0 && await scanner.answers() && await db.tenant(tenantId, noteScannerBack)) log.info(inTown, 'the virus scanner answers again');
  return failed.size === 0;
}
