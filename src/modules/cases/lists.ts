import { isId, type Tx } from '../../platform/db/index.ts';
import { maySee, ownOffices, type StaffViewer } from './access.rules.ts';
import { parseCaseNumber } from './case-number.rules.ts';
import type { Case } from './case.ts';
import { selectCasesOfPerson, type CaseOfPerson, type Page } from './lists.store.ts';
import { countStandingIn, countViews, selectByNumber, selectEnded, selectQueue, type Counts, type Sort, type StandingIn } from './queue.store.ts';
import { hasEnded, reachedOffice, states as allStates, type State } from './states.rules.ts';
import { countUnread } from './thread.store.ts';

/** A citizen's cases: „Meine Aufträge“ or, ended, „Historie“ (S1.11). The one where something happened last is on top. */
export const casesOfPerson = (tx: Tx, personId: string, { ended = false, cursor, size = 20 }: { ended?: boolean; cursor?: string; size?: number } = {}): Promise<Page<CaseOfPerson>> =>
  selectCasesOfPerson(tx, personId, ended, size, cursor);

/** How many messages wait to be opened (S4.17). */
export const unreadCount = (tx: Tx, personId: string): Promise<number> => countUnread(tx, personId);

/** What a queue is to show. */
export interface QueueQuery {
  readonly office?: string; readonly states?: readonly State[]; readonly mine?: boolean; readonly label?: string; readonly sort?: Sort; readonly cursor?: string; readonly size?: number;
  /** What colleagues work on for whom somebody stands in; only offices of the viewer's own count. */
  readonly standingIn?: readonly StandingIn[];
  /** Only what was due before this day, `YYYY-MM-DD`. */
  readonly dueBefore?: string;
}

const openStates = allStates.filter((state) => !hasEnded(state) && reachedOffice(state));

/** The open cases of the offices a member of staff works for (or of one of them), the one due next on top, or as `sort` says. Nothing for a foreign office. */
export async function queueOf(tx: Tx, viewer: StaffViewer, { office, states = openStates, mine, standingIn, label, dueBefore, sort = 'due', cursor, size = 30 }: QueueQuery = {}): Promise<Page<Case>> {
  const offices = ownOffices(viewer, office);
  if (offices.length === 0 || (label !== undefined && !isId(label))) return { items: [] };
  return selectQueue(tx, { offices, states, assigneeId: mine ? viewer.staff.staffId : undefined, labelId: label, dueBefore, sort, cursor, size, standingIn: standingIn?.filter((one) => offices.includes(one.office)) });
}

/** The cases that a member of staff follows, also ended ones, of whichever office. */
export const followedBy = (tx: Tx, { staff }: StaffViewer, { sort = 'due', cursor, size = 30 }: Pick<QueueQuery, 'sort' | 'cursor' | 'size'> = {}): Promise<Page<Case>> =>
  selectQueue(tx, { offices: [], states: allStates, followerId: staff.staffId, sort, cursor, size });

/** The ended cases of one's offices (or of one of them), the last ended on top. Nothing for a foreign office. */
export async function endedOf(tx: Tx, viewer: StaffViewer, { office, label, cursor, size = 30 }: { office?: string; label?: string; cursor?: string; size?: number }): Promise<Page<Case>> {
  const offices = ownOffices(viewer, office);
  return offices.length && (label === undefined || isId(label)) ? selectEnded(tx, offices, size, { cursor, labelId: label }) : { items: [] };
}

/** How many cases each view shows, over one's offices or one of them; counted up to `mostCounted`. @param today `YYYY-MM-DD` */
export const viewCounts = (tx: Tx, viewer: StaffViewer, { office, today }: { office?: string; today: string }): Promise<Counts> =>
  countViews(tx, { offices: ownOffices(viewer, office), staffId: viewer.staff.staffId, today });

/** How many open cases the colleagues have for whom somebody stands in, in one's offices or one of them; counted up to `mostCounted`. Asks nothing where there are none. */
export async function standingInCount(tx: Tx, viewer: StaffViewer, standingIn: readonly StandingIn[], office?: string): Promise<number> {
  const offices = ownOffices(viewer, office);
  const mine = standingIn.filter((one) => offices.includes(one.office));
  return mine.length ? countStandingIn(tx, mine) : 0;
}

/** The case of a number as people write it; undefined when it is none, or another office's. */
export async function caseByNumber(tx: Tx, viewer: StaffViewer, written: string): Promise<Case | undefined> {
  const number = parseCaseNumber(written);
  const found = number ? await selectByNumber(tx, number) : undefined;
  return found && maySee(viewer, found) ? found : undefined;
}

/** The id of the case of a number as people write it, whoever asks: it opens nothing. */
export async function caseIdOf(tx: Tx, written: string): Promise<string | undefined> {
  const number = parseCaseNumber(written);
  return number ? (await selectByNumber(tx, number))?.id : undefined;
}
