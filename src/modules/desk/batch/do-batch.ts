import { HttpError, type Platform } from '../../../platform/http/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { dayOf, dueDate, type Tenant } from '../../../platform/tenancy/index.ts';
import type { StaffColleague } from '../../accounts/index.ts';
import { assign, caseOf, changeDue, close, follow, handOver, label, undo, type Case, type Colleague, type StaffViewer, type Undoable } from '../../cases/index.ts';
import { dayBefore, reasonIn, type BatchAction, type Wish } from './batch.rules.ts';
import { typedDay } from '../../forms/index.ts';
import { insertDeed, markUndone, selectDeed, type Refusal, type Result } from './deeds.store.ts';

/** Who does what; the wish has been looked at. */
export interface Batch { readonly tenant: Tenant; readonly viewer: StaffViewer; readonly action: BatchAction; readonly wish: Wish; readonly colleagues: readonly StaffColleague[] }

/**
 * Does the same to several cases, each in a transaction of its own: what cannot be done to one hinders no other.
 * @returns the id of the deed, by which it is told and undone
 */
export async function doBatch(platform: Pick<Platform, 'db'>, caseIds: readonly string[], batch: Batch): Promise<string> {
  const { tenant, viewer, action } = batch;
  const results: Result[] = [];
  for (const caseId of caseIds) results.push(await unlessGone(caseId, () => platform.db.tenant(tenant.id, (tx) => doOne(tx, caseId, batch))));
  return platform.db.tenant(tenant.id, (tx) => insertDeed(tx, viewer.staff.staffId, action, results));
}

/** A case that somebody took away meanwhile is told as such; everything else is a surprise. */
async function unlessGone(caseId: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HttpError && error.statusCode === 404) return { caseId, number: '', refused: 'gone' };
    throw error;
  }
}

async function doOne(tx: Tx, caseId: string, batch: Batch): Promise<Result> {
  const found = await caseOf(tx, batch.viewer, caseId);
  const { outcome, undo: step } = await tryOne(tx, found, batch);
  return { caseId, number: found.number, ...(outcome === 'elsewhere' ? { refused: outcome } : outcome.kind === 'conflict' ? { refused: outcome.state === 'received' ? 'unread' as const : 'state' as const } : step && { undo: step }) };
}

type Tried = Omit<Undoable, 'outcome'> & { readonly outcome: Undoable['outcome'] | Extract<Refusal, 'elsewhere'> };

async function tryOne(tx: Tx, found: Case, { tenant, viewer, action, wish, colleagues }: Batch): Promise<Tried> {
  const person = colleagues.find(({ staffId }) => staffId === wish.person);
  switch (action) {
    case 'take': return assign(tx, viewer, found.id, viewer.staff);
    case 'assign': return person && !person.offices.includes(found.office) ? { outcome: 'elsewhere' } : assign(tx, viewer, found.id, person && asColleague(person));
    case 'label': return label(tx, viewer, found.id, wish.label, wish.on);
    case 'follow': return { outcome: await follow(tx, viewer, found.id, person ? asColleague(person) : viewer.staff, wish.on) };
    case 'hand-over': return handOver(tx, viewer, found.id, { office: wish.office, why: wish.why, noteId: newId() });
    case 'due': return { outcome: await changeDue(tx, viewer, found.id, { dueOn: dueDate(dayBefore(typedDay(wish, dayOf(new Date())) ?? ''), { count: 1, unit: 'days' }, tenant.land), reason: reasonIn(wish) ?? 'others' }) };
    case 'close': return { outcome: await close(tx, viewer, found.id) };
  }
}

const asColleague = ({ staffId, name }: StaffColleague): Colleague => ({ staffId, name });

/**
 * Takes back one's own deed of the last day, once, case by case, as far as nothing was built upon it.
 * @returns the id of the deed that tells of it; undefined when there is nothing to take back (any more)
 */
export async function undoDeed(platform: Pick<Platform, 'db'>, tenantId: string, viewer: StaffViewer, deedId: string): Promise<string | undefined> {
  const { staffId } = viewer.staff;
  const deed = await platform.db.tenant(tenantId, (tx) => selectDeed(tx, staffId, deedId));
  if (!deed || deed.undone) return undefined;
  const results: Result[] = [];
  for (const { caseId, number, undo: step } of deed.results) {
    if (!step) continue;
    const back = await platform.db.tenant(tenantId, (tx) => undo(tx, viewer, caseId, step));
    results.push({ caseId, number, ...(!back && { refused: 'moved-on' as const }) });
  }
  return platform.db.tenant(tenantId, async (tx) => {
    await markUndone(tx, deed.id);
    return insertDeed(tx, staffId, 'undo', results);
  });
}
