import { record } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import { dayOf, notificationSchema, type Day } from '../../../platform/tenancy/index.ts';
import { worksOn, type StaffViewer } from '../access.rules.ts';
import { actorOf, seenCase } from '../act.ts';
import type { Case } from '../case.ts';
import { selectDefinition } from '../cases.store.ts';
import { tenantOf } from '../tenant-of.ts';
import { insertDelivery, keepDay, noteMoment, notePosted, noteRecorded, selectDeliveries, selectDue, type DeliveryRow } from './deliveries.store.ts';
import { ruleFor, standingOf, type Standing } from './notification.rules.ts';

/** A decision on its way to its citizen, and how it stands with its notification today. */
export interface Delivery extends DeliveryRow { readonly standing: Standing }

/** Works out the day anew from all that is known, and keeps it for the nightly record. */
async function settle(tx: Tx, platform: Pick<Platform, 'tenants'>, row: DeliveryRow | undefined): Promise<Standing | undefined> {
  if (!row) return undefined;
  const standing = standingOf(row, tenantOf(platform, tx.tenantId).land, dayOf(new Date()));
  const [on, until] = standing.kind === 'deemed' ? [standing.on, standing.until] : [undefined, undefined];
  await keepDay(tx, row.messageId, on, until);
  return standing;
}

/**
 * A decision is available from now on: keeps when, under which rule, and whether electronic access was open. In the transaction in
 * which it is made.
 * @param told whether a mail tells of it: § 9 Abs. 1 S. 6 OZG wants it on the same day
 */
export async function makeAvailable(tx: Tx, platform: Pick<Platform, 'tenants'>, found: Case, messageId: string, { zugang, told }: { zugang: boolean; told: boolean }): Promise<void> {
  const definition = await selectDefinition(tx, found.id);
  const own = notificationSchema.safeParse((definition as { notification?: unknown } | null)?.notification);
  const rule = ruleFor(tenantOf(platform, tx.tenantId).policies.notification, own.data);
  await settle(tx, platform, await insertDelivery(tx, messageId, found.id, zugang, rule, told));
}

/** The mail that tells of a decision went out, or does not arrive; or the citizen has retrieved it for the first time. */
export async function happened(tx: Tx, platform: Pick<Platform, 'tenants'>, messageId: string, what: 'told' | 'failed' | 'retrieved'): Promise<void> {
  await settle(tx, platform, await noteMoment(tx, messageId, what));
}

/** The decisions of a case with their notification: for staff and the citizen. */
export async function deliveriesOf(tx: Tx, platform: Pick<Platform, 'tenants'>, { id }: Case): Promise<Delivery[]> {
  const { land } = tenantOf(platform, tx.tenantId);
  const today = dayOf(new Date());
  return (await selectDeliveries(tx, id)).map((row) => ({ ...row, standing: standingOf(row, land, today) }));
}

/**
 * Staff say when they posted the letter of a decision; from that day its notification is reckoned where none was before.
 * @returns whether the day can be: not in the future, not before the decision was made
 * @throws 404 when the case is not the viewer's to work on, or the message no decision of it
 */
export async function postLetter(tx: Tx, platform: Pick<Platform, 'tenants'>, viewer: StaffViewer, caseId: string, messageId: string, day: Day): Promise<boolean> {
  const found = await seenCase(tx, caseId, viewer);
  const [known] = worksOn(viewer, found) && isId(messageId) ? (await selectDeliveries(tx, found.id)).filter((one) => one.messageId === messageId) : [];
  if (!known) throw notFound();
  if (day > dayOf(new Date()) || day < dayOf(known.availableAt)) return false;
  if (known.postedOn === day) return true;
  await settle(tx, platform, await notePosted(tx, messageId, found.id, day));
  await record(tx, found.id, actorOf(viewer, found), 'cases.letter-posted', { messageId, postedOn: day });
  return true;
}

/** So many at a time: each is two statements, in one transaction. */
const batch = 200;

/** Writes into the record of each case what counts as notified today, or since a night that was missed. */
export async function recordDeemed(platform: Pick<Platform, 'db'>, tenantId: string): Promise<void> {
  for (let more = true; more;) {
    more = await platform.db.tenant(tenantId, async (tx) => {
      const due = await selectDue(tx, dayOf(new Date()), batch);
      for (const { message_id: messageId, case_id: caseId, deemed_on: deemedOn, remedy_until: remedyUntil } of due) {
        await noteRecorded(tx, messageId);
        await record(tx, caseId, { kind: 'system' }, 'cases.decision-deemed', { messageId, deemedOn, remedyUntil });
      }
      return due.length === batch;
    });
  }
}
