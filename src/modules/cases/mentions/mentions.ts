import type { Tx } from '../../../platform/db/index.ts';
import { maySee, type StaffViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';
import { selectCases } from '../cases.store.ts';
import { markSeen, selectMentions, unseenCases, type Mention } from './mentions.store.ts';

/** A colleague with the offices they work for. */
export interface MentionableColleague { readonly staffId: string; readonly name: string; readonly offices: readonly string[] }

/** Whether a colleague may see a case, and so be pointed to a note there: of its office, or following it. */
export const sees = ({ staffId, name, offices }: MentionableColleague, found: Pick<Case, 'office' | 'followers'>): boolean =>
  maySee({ kind: 'staff', staff: { staffId, name, offices: Object.fromEntries(offices.map((office) => [office, 'caseworker'])) } }, found);

/** How many mentions a page shows. */
const most = 50;

/** The latest mentions of a member of staff with their cases, those not seen yet first; none of a case that they may not see (any more). */
export async function mentionsOf(tx: Tx, viewer: StaffViewer): Promise<(Mention & { readonly found: Case })[]> {
  const mentions = await selectMentions(tx, viewer.staff.staffId, most);
  const cases = new Map((await selectCases(tx, [...new Set(mentions.map(({ caseId }) => caseId))])).map((found) => [found.id, found]));
  return mentions.flatMap((mention) => {
    const found = cases.get(mention.caseId);
    return found && maySee(viewer, found) ? [{ ...mention, found }] : [];
  });
}

/** How many mentions somebody has not seen, of cases that they may see. */
export async function unseenMentions(tx: Tx, viewer: StaffViewer): Promise<number> {
  const unseen = await unseenCases(tx, viewer.staff.staffId);
  if (unseen.length === 0) return 0;
  const seen = new Set((await selectCases(tx, unseen.map(({ caseId }) => caseId))).filter((found) => maySee(viewer, found)).map(({ id }) => id));
  return unseen.reduce((sum, { caseId, count }) => sum + (seen.has(caseId) ? count : 0), 0);
}

/** A member of staff has the case before them. @returns how many mentions were new */
export const seeMentions = (tx: Tx, { staff }: StaffViewer, { id }: Pick<Case, 'id'>): Promise<number> => markSeen(tx, staff.staffId, id);
