import type { Tx } from '../../../platform/db/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import type { Page } from '../lists.store.ts';
import type { Case } from '../case.ts';
import { can, hasEnded, states, type State } from '../states.rules.ts';
import { selectDecisions } from '../thread.store.ts';
import { selectBinned, selectEntries, selectServices, type Entry, type Folder, type Wanted } from './entries.store.ts';

/** The states that a folder can hold. */
const held = (folder: Folder): readonly State[] | undefined =>
  (folder === 'open' || folder === 'ended' ? states.filter((state) => hasEnded(state) === (folder === 'ended')) : undefined);

/** A page of a person's mailbox (S4.17, S1.11), read along an index: its time hardly grows with the number of messages. */
export async function entriesOf(tx: Tx, personId: string, folder: Folder, { size = 20, ...wanted }: Partial<Wanted> = {}): Promise<Page<Entry>> {
  const here = held(folder);
  const asked = wanted.states && here ? wanted.states.filter((state) => here.includes(state)) : wanted.states ?? here;
  return selectEntries(tx, personId, folder, { ...wanted, states: asked, size });
}

/** The services that a person's cases are about, for a filter. */
export const servicesOf = selectServices;

/** A document of a decision. */
export interface Decided { readonly caseId: string; readonly file: StoredFile }

/** The documents of the decisions of some cases that their citizen may see. */
export const decisionsOf = async (tx: Tx, cases: readonly Case[]): Promise<Decided[]> =>
  (await selectDecisions(tx, cases.map(({ id }) => id))).map(({ case_id: caseId, ...file }) => ({ caseId, file }));

/** When the citizen put the case into the bin; undefined where it is not there. */
export const binnedAt = (tx: Tx, { id }: Case): Promise<Date | undefined> => selectBinned(tx, id);

/** Whether the citizen may write: the state allows it, and the office's last message did not say otherwise (S4.19). A question is always answered. */
export const mayReply = (state: State, officeSaid: { readonly answerable: boolean } | undefined): boolean =>
  can(state, 'reply') && (state === 'question' || (officeSaid?.answerable ?? true));
