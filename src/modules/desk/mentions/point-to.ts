import type { Tx } from '../../../platform/db/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { awayToday, colleaguesOf, type StaffColleague } from '../../accounts/index.ts';
import { caseOf, sees, type StaffViewer } from '../../cases/index.ts';

/** Whom a note points to: those who may see the case, with who stands in for them; names of those who may not. */
export interface Pointed { readonly sighted: readonly (StaffColleague & { readonly insteadOf?: string })[]; readonly blind: readonly string[] }

/** Resolves ids of colleagues for a note of a case; an id that is nobody's is nobody. Somebody who is away is pointed to it all the same, and who stands in for them, too. */
export async function pointTo(tx: Tx, viewer: StaffViewer, caseId: string, ids: readonly string[]): Promise<Pointed> {
  const [found, colleagues, away] = [await caseOf(tx, viewer, caseId), await colleaguesOf(tx), await awayToday(tx, dayOf(new Date()))];
  const chosen = colleagues.filter(({ staffId }) => ids.includes(staffId));
  const sighted = chosen.filter((one) => sees(one, found));
  const standIns = sighted.flatMap(({ staffId, name }) => {
    const standIn = away.get(staffId)?.standIns.find(({ office }) => office === found.office);
    const colleague = colleagues.find((one) => one.staffId === standIn?.staffId);
    return colleague && !ids.includes(colleague.staffId) && sees(colleague, found) ? [{ ...colleague, insteadOf: name }] : [];
  });
  return { sighted: [...sighted, ...standIns], blind: chosen.filter((one) => !sees(one, found)).map(({ name }) => name) };
}
