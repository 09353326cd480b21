import { dueDate, type Day, type Land } from '../../../platform/tenancy/index.ts';
import { ledBy, worksOn, type StaffViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';

/** How a request to delete a case stands. One that is granted is gone with its case in the same moment. */
export type ErasureState = 'asked' | 'proposed' | 'refused' | 'withdrawn';

/** By which letter of Art. 17 (1) GDPR a case is to be deleted. Letter f is for what children agreed to online; a town hall has none of it. */
export type Ground = 'a' | 'b' | 'c' | 'd' | 'e';
export const grounds: readonly Ground[] = ['a', 'b', 'c', 'd', 'e'];

/** A request to delete one case before its time is over („Löschung verlangen“). */
export interface Erasure {
  readonly id: string;
  readonly askedAt: Date;
  /** Why, in the words of who asked; nobody has to say. */
  readonly reason?: string;
  readonly state: ErasureState;
  /** What one of the office proposes: to grant it, by which letter. */
  readonly proposal?: { readonly ground: Ground; readonly staffId: string; readonly name: string; readonly at: Date };
  /** Since when it is refused or withdrawn. */
  readonly endedAt?: Date;
  /** Why it was refused: the citizen reads it. */
  readonly answer?: string;
}

/** What stands against deleting, although it was asked for: a hold, money that is not the town's, a fee that is open or somebody may just be paying. */
export type Blocker = 'held' | 'refund' | 'fee';

/** Whether somebody still has to answer. */
export const isOpen = ({ state }: Pick<Erasure, 'state'>): boolean => state === 'asked' || state === 'proposed';

/** The last day on which the town answers: a month after it was asked (Art. 12 (3) GDPR; Art. 3 of Regulation 1182/71 counts as § 193 BGB does). */
export const answerDue = ({ askedAt }: Pick<Erasure, 'askedAt'>, land: Land): Day => dueDate(askedAt, { count: 1, unit: 'months' }, land);

/** Whether the deletion of a case can be asked for: once it has ended; before, withdrawing is the way. */
export const mayAskErasure = ({ closedAt }: Pick<Case, 'closedAt'>): boolean => closedAt !== undefined;

/** What somebody can do with a request: anybody of the office proposes; who leads it grants what another proposed, or refuses. */
export interface Steps { readonly propose: boolean; readonly takeBack: boolean; readonly refuse: boolean; readonly grant: boolean; /** They proposed it themselves: somebody else has to grant it. */ readonly own: boolean }

export function stepsFor(viewer: StaffViewer, { office }: Pick<Case, 'office'>, erasure: Pick<Erasure, 'state' | 'proposal'>): Steps {
  const [works, leads] = [worksOn(viewer, { office }), ledBy(viewer).includes(office)];
  const own = erasure.proposal?.staffId === viewer.staff.staffId;
  const proposed = erasure.state === 'proposed';
  return {
    propose: works && erasure.state === 'asked', takeBack: proposed && works && (own || leads), refuse: leads && isOpen(erasure), grant: leads && proposed && !own, own: proposed && own,
  };
}
