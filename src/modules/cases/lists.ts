import type { Tx } from '../../platform/db/index.ts';
import { maySee, type StaffViewer } from './access.rules.ts';
import { parseCaseNumber } from './case-number.rules.ts';
import type { Case } from './case.ts';
import { selectCasesOfPerson, type CaseOfPerson, type Page } from './lists.store.ts';
import { countOpen, selectByNumber, selectEnded, selectQueue } from './queue.store.ts';
import type { State } from './states.rules.ts';
import { countUnread } from './thread.store.ts';

/** A citizen's cases: „Meine Aufträge“ or, ended, „Historie“ (S1.11). The one where something happened last is on top. */
export const casesOfPerson = (tx: Tx, personId: string, { ended = false, cursor, size = 20 }: { ended?: boolean; cursor?: string; size?: number } = {}): Promise<Page<CaseOfPerson>> =>
  selectCasesOfPerson(tx, personId, ended, size, cursor);

/** How many messages wait to be opened (S4.17). */
export const unreadCount = (tx: Tx, personId: string): Promise<number> => countUnread(tx, personId);

/** What a queue is to show. */
export interface QueueQuery { readonly office?: string; readonly states?: readonly State[]; readonly mine?: boolean; readonly cursor?: string; readonly size?: number }

/** The open cases of the offices a member of staff works for (or of one of them), the one due next on top. Nothing for a foreign office. */
export async function queueOf(tx: Tx, { staff }: StaffViewer, { office, states, mine, cursor, size = 30 }: QueueQuery = {}): Promise<Page<Case>> {
  const offices = Object.keys(staff.offices).filter((own) => office === undefined || own === office);
  if (offices.length === 0) return { items: [] };
  return selectQueue(tx, { offices, states, assigneeId: mine ? staff.staffId : undefined, cursor, size });
}

/** The ended cases of one office, the last ended on top. Nothing for a foreign office. */
export async function endedOf(tx: Tx, { staff }: StaffViewer, { office, cursor, size = 30 }: { office: string; cursor?: string; size?: number }): Promise<Page<Case>> {
  return Object.hasOwn(staff.offices, office) ? selectEnded(tx, office, size, cursor) : { items: [] };
}

/** No list needs an exact number beyond this. */
const mostCounted = 1000;

/** Open cases per state of an office, counted up to `mostCounted` each. */
export async function openCounts(tx: Tx, { staff }: StaffViewer, office: string): Promise<Partial<Record<State, number>>> {
  return Object.hasOwn(staff.offices, office) ? countOpen(tx, office, mostCounted) : {};
}

/** The case of a number as people write it; undefined when it is none, or another office's. */
export async function caseByNumber(tx: Tx, viewer: StaffViewer, written: string): Promise<Case | undefined> {
  const number = parseCaseNumber(written);
  const found = number ? await selectByNumber(tx, number) : undefined;
  return found && maySee(viewer, found) ? found : undefined;
}
