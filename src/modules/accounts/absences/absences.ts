import { record } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import type { StaffMember } from '../../../platform/http/index.ts';
import { colleaguesOf, type StaffColleague } from '../colleagues.store.ts';
import { awayWithin, endAbsence, insertAbsence, selectAbsence, selectAbsences, selectAway, type Absence, type AbsenceRow } from './absences.store.ts';

/** Who enters an absence, or looks at them. */
type Viewer = Pick<StaffMember, 'staffId' | 'name' | 'offices'>;

const place = (id: string) => ({ table: 'absences', id });

/** Whether somebody may enter and end the absences of a colleague: their own; those of whoever works in an office that they lead. */
export const mayEnterFor = (viewer: Viewer, { staffId, offices }: Pick<StaffColleague, 'staffId' | 'offices'>): boolean =>
  staffId === viewer.staffId || offices.some((office) => viewer.offices[office] === 'lead');

/** Who is away today and may be asked about, by the id of whoever is away: of several absences the one that ends last. @param today `YYYY-MM-DD` */
export async function awayToday(tx: Tx, today: string): Promise<ReadonlyMap<string, Absence>> {
  const away = new Map<string, Absence>();
  for (const { sealed_note: _, ...absence } of await selectAway(tx, today)) if (!away.has(absence.staffId)) away.set(absence.staffId, absence);
  return away;
}

/** For whom somebody stands in today, and in which office. */
export async function standsInFor(tx: Tx, { staffId }: Pick<Viewer, 'staffId'>, today: string): Promise<{ readonly office: string; readonly staffId: string; readonly name: string }[]> {
  const all = [...(await awayToday(tx, today)).values()];
  return all.flatMap((absence) => absence.standIns.filter((one) => one.staffId === staffId).map(({ office }) => ({ office, staffId: absence.staffId, name: absence.name })));
}

/** The absences of one's own and of one's colleagues that are not over; the note is read by whoever may enter it. */
export async function absencesFor(tx: Tx, viewer: Viewer, colleagues: readonly StaffColleague[], today: string): Promise<(Absence & { readonly note?: string; readonly mine: boolean })[]> {
  const rows = await selectAbsences(tx, { staffId: viewer.staffId, offices: Object.keys(viewer.offices), today });
  return Promise.all(rows.map(async ({ sealed_note: sealed, ...absence }) => {
    const mine = mayEnterFor(viewer, { staffId: absence.staffId, offices: colleagues.find(({ staffId }) => staffId === absence.staffId)?.offices ?? [] });
    return { ...absence, mine, note: mine ? await noteOf(tx, absence.id, sealed) : undefined };
  }));
}

const noteOf = async (tx: Tx, id: string, sealed: AbsenceRow['sealed_note']): Promise<string | undefined> => (sealed ? tx.keys.openSecret(place(id), 'sealed_note', sealed) : undefined);

/** What is to be entered. `standIns`: office → id of a colleague. The days have been looked at by the caller. */
export interface NewAbsence { readonly id: string; readonly staffId: string; readonly from: string; readonly until: string; readonly note: string; readonly standIns: Readonly<Record<string, string>> }

/** Why it was not entered: not theirs to enter; away then already; somebody who stands in does not work in that office, is the absent one, or is away then. */
export type AbsenceRefused = { readonly kind: 'not-yours' | 'overlap' } | { readonly kind: 'stand-in' | 'stand-in-away'; readonly office: string };

/**
 * Enters an absence. Nobody stands in where they do not work themselves, so it widens nobody's rights. Recorded.
 * @returns why not; undefined when it is entered, also when it had been by the same form
 */
export async function enterAbsence(tx: Tx, viewer: Viewer, { id, staffId, from, until, note, standIns }: NewAbsence): Promise<AbsenceRefused | undefined> {
  const colleagues = await colleaguesOf(tx);
  const absent = colleagues.find((one) => one.staffId === staffId);
  if (!absent || !isId(id) || !mayEnterFor(viewer, absent)) return { kind: 'not-yours' };
  const there = await selectAbsence(tx, id);
  if (there) return there.staffId === staffId ? undefined : { kind: 'not-yours' };
  if ((await awayWithin(tx, [staffId], { from, until })).size) return { kind: 'overlap' };
  const wanted = Object.entries(standIns).map(([office, standIn]) => ({ office, staffId: standIn }));
  const wrong = wanted.find((one) => one.staffId === staffId || !absent.offices.includes(one.office) || !colleagues.some((colleague) => colleague.staffId === one.staffId && colleague.offices.includes(one.office)));
  if (wrong) return { kind: 'stand-in', office: wrong.office };
  const away = await awayWithin(tx, wanted.map((one) => one.staffId), { from, until });
  const gone = wanted.find((one) => away.has(one.staffId));
  if (gone) return { kind: 'stand-in-away', office: gone.office };
  const sealed = note ? await tx.keys.sealSecret(place(id), 'sealed_note', note) : null;
  if (await insertAbsence(tx, { id, staffId, from, until, note: sealed, by: viewer.name, standIns: wanted })) {
    await record(tx, staffId, { kind: 'staff', id: viewer.staffId, name: viewer.name }, 'accounts.staff-absence-entered', { from, until, standIns });
  }
  return undefined;
}

/** Ends an absence before its time, or takes back one that is still to come. Recorded. @returns false where it is over, or not theirs to end */
export async function comeBack(tx: Tx, viewer: Viewer, id: string, today: string): Promise<boolean> {
  const absence = isId(id) ? await selectAbsence(tx, id) : undefined;
  const absent = absence && (await colleaguesOf(tx)).find(({ staffId }) => staffId === absence.staffId);
  if (!absence || !mayEnterFor(viewer, { staffId: absence.staffId, offices: absent?.offices ?? [] }) || !await endAbsence(tx, id, today)) return false;
  await record(tx, absence.staffId, { kind: 'staff', id: viewer.staffId, name: viewer.name }, 'accounts.staff-absence-ended', { from: absence.from, until: absence.until });
  return true;
}
