import { record } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { dayOf, nextDay, type Day } from '../../../platform/tenancy/index.ts';
import { ledBy, type StaffViewer } from '../access.rules.ts';
import { actorOf, lockedCase } from '../act.ts';
import type { Case } from '../case.ts';
import { tenantOf } from '../tenant-of.ts';
import { tellOfKeeping } from './announce.ts';
import { text } from './retention.messages.ts';
import { insertHold, liftHolds, selectHolds, selectRetention, type Hold } from './retention.store.ts';

/** Years that a hold may last; it can be put again. */
export const longestHold = 10;

/** Whether somebody may put off the deletion of a case: whoever leads its office, once it has ended. */
export const mayHold = (viewer: StaffViewer, { office, closedAt }: Pick<Case, 'office' | 'closedAt'>): boolean => closedAt !== undefined && ledBy(viewer).includes(office);

/** Whether a day can be the last one of a hold. */
export const holdable = (until: Day, today: Day): boolean => until >= today && until <= nextDay(today, longestHold * 365);

/**
 * „Löschung aussetzen“: nothing of the case is deleted until a day, for a reason that staff read; recorded. Where the citizen had been told of the
 * deletion, they are told of this, too. @param wish its id is made with the form: sent twice it is done once
 * @throws 404 for whoever may not
 */
export async function hold(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, wish: { id: string; until: Day; reason: string }): Promise<void> {
  const found = await lockedCase(tx, caseId, viewer);
  if (!mayHold(viewer, found) || !isId(wish.id) || !holdable(wish.until, dayOf(new Date()))) throw notFound();
  const before = await selectRetention(tx, caseId);
  if (!await insertHold(tx, found, wish, viewer.staff)) return;
  await record(tx, caseId, actorOf(viewer, found), 'cases.deletion-held', { until: wish.until });
  if (!before?.announcedAt && !before?.filesAnnouncedAt) return;
  await tellOfKeeping(tx, platform, found, text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).held(formatShortDate(wish.until, found.lang)));
}

/** Takes back all holds of a case; recorded. Done twice it changes nothing. @throws 404 for whoever may not */
export async function lift(tx: Tx, viewer: StaffViewer, caseId: string): Promise<void> {
  const found = await lockedCase(tx, caseId, viewer);
  if (!mayHold(viewer, found)) throw notFound();
  if (await liftHolds(tx, caseId)) await record(tx, caseId, actorOf(viewer, found), 'cases.deletion-hold-lifted');
}

/** The holds of a case, the newest first: staff read their reasons. */
export const holdsOf = (tx: Tx, found: Case): Promise<Hold[]> => selectHolds(tx, found);
