import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { dayOf, type Day, type Tenant } from '../../../platform/tenancy/index.ts';
import { catalogueOf, defaultKept } from '../../catalogue/index.ts';
import { lockCase, selectDefinition } from '../cases.store.ts';
import type { Case } from '../case.ts';
import { tenantOf } from '../tenant-of.ts';
import { announce } from './announce.ts';
import { archiveCase } from './archive/archive-case.ts';
import { forgetTrouble, noteTrouble } from './archive/trouble.store.ts';
import { lapsedKept, longerRule, noticeDays, type Rule } from './retention.rules.ts';
import { deleteCase, firstMark, keepLonger, removeCaseFiles, selectDueCases, selectKeptServices, type Mark } from './retention.store.ts';

const batch = 100;
/** More wait for the next night: a town that begins with a backlog shall not mail thousands at once. */
const mostPerNight = 5000;
const mostFailures = 5;

let before = Promise.resolve();

/**
 * What a night does about retention in one town: keep longer what today's rules keep longer, say of what will go in thirty days, delete the files
 * and the cases whose time is over. Each case is a transaction of its own, so that a run that was cut off goes on where it stopped.
 * One town after the other in this process: a case is archived while its row is locked, and that takes two connections.
 */
export function keepRetention(platform: Platform, tenantId: string): Promise<void> {
  const run = before.then(() => night(platform, tenantOf(platform, tenantId)));
  before = run.catch(() => undefined);
  return run;
}

async function night(platform: Platform, tenant: Tenant): Promise<void> {
  const today = dayOf(new Date());
  await platform.db.tenant(tenant.id, (tx) => applyRules(tx, tenant, today));
  const each = (what: 'announce' | 'delete', files: boolean, work: (tx: Tx, id: string) => Promise<unknown>) => eachDue(platform, tenant.id, { what, files, today }, work);
  await each('announce', false, (tx, id) => announce(tx, platform, id, false, today));
  await each('announce', true, (tx, id) => announce(tx, platform, id, true, today));
  await each('delete', true, removeCaseFiles);
  const folder = tenant.policies.archive ? platform.config.archiveDir : undefined;
  await each('delete', false, (tx, id) => deleteOne(tx, platform, folder, id));
}

/** How a service's cases are kept today; undefined where the town offers it no more. */
export function ruleToday(tenant: Tenant, slug: string): Rule | undefined {
  const service = catalogueOf(tenant).service(slug);
  return service && (service.retention ?? {});
}

async function applyRules(tx: Tx, tenant: Tenant, today: Day): Promise<void> {
  for (const slug of await selectKeptServices(tx)) {
    const rule = ruleToday(tenant, slug);
    if (rule) await keepLonger(tx, slug, rule.case ?? defaultKept, rule.files, today);
  }
}

/**
 * Does something to each case that is due, one after the other. One that cannot be read holds up no other: its error is thrown in the end, and
 * the job is tried again; after some of them it is no single case's fault.
 * @param work gives false to stop: what failed would fail for the others, too
 */
async function eachDue(platform: Platform, tenantId: string, { what, files, today }: { what: 'announce' | 'delete'; files: boolean; today: Day }, work: (tx: Tx, id: string) => Promise<unknown>): Promise<void> {
  let mark: Mark | undefined = firstMark;
  const failures: unknown[] = [];
  for (let done = 0; mark && done < mostPerNight; done += batch) {
    const after: Mark = mark;
    const some = await platform.db.read(tenantId, (tx) => selectDueCases(tx, what, files, today, noticeDays, after, batch));
    for (const { id } of some) {
      const going = await platform.db.tenant(tenantId, (tx) => work(tx, id)).catch((error: unknown) => { failures.push(error); });
      if (going === false) return;
      if (failures.length === mostFailures) throw failures[0];
    }
    mark = some.length === batch ? some.at(-1) : undefined;
  }
  if (failures.length) throw failures[0];
}

/** Archives a case where the town wants that, and deletes it, both or neither; what lapsed was never the town's file. @returns false where the archive takes nothing */
async function deleteOne(tx: Tx, platform: Platform, folder: string | undefined, id: string): Promise<boolean> {
  const found = await lockCase(tx, id);
  if (!found) return true;
  const archive = folder === undefined || found.state === 'lapsed' ? undefined : await archiveCase(tx, platform, folder, found);
  if (archive?.kind === 'failed') {
    // one case whose file still waits for the scanner holds up no other
    if (archive.reason === 'file-waits') return true;
    if (await noteTrouble(tx, archive.reason)) platform.log.error({ tenant: tx.tenantId, reason: archive.reason, part: 'retention' }, 'cases cannot be archived, so none is deleted');
    return false;
  }
  if (archive) await forgetTrouble(tx);
  await deleteCase(tx, id, { ...await ruleOf(tx, platform, found), archive: archive ? { path: archive.path, sha256: archive.sha256, size: archive.size } : null, job: 'cases.retention' });
  return true;
}

/** Under which rule it was kept, for the certificate. */
export async function ruleOf(tx: Tx, platform: Platform, found: Case): Promise<{ rule: string; basis: unknown }> {
  if (found.state === 'lapsed') return { rule: lapsedKept, basis: null };
  const { retention } = (await selectDefinition(tx, found.id) ?? {}) as { retention?: Rule };
  const { period, basis } = longerRule(retention, ruleToday(tenantOf(platform, tx.tenantId), found.service));
  return { rule: period, basis: basis ?? null };
}
