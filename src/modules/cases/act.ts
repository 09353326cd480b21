import { record, type Actor } from '../../platform/audit/index.ts';
import { isId, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/events/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { mayDo, maySee, writerOf, type Viewer } from './access.rules.ts';
import { authorName } from './author-name.rules.ts';
import type { Case, Outcome } from './case.ts';
import { lockCase, selectCase, updateState } from './cases.store.ts';
import { beginRest } from './rest.ts';
import { after, hasEnded, shownState, type Action } from './states.rules.ts';
import { messageOrigin } from './thread.store.ts';

/** Who acts on what. */
export interface Step {
  readonly caseId: string;
  readonly viewer: Viewer;
  readonly action: Action;
  /** Of the message that comes with it, made when its form was shown: the same post twice is done once. */
  readonly messageId?: string;
}

/** How an action is called in the record and as an event, once it has happened. */
const happened: Readonly<Record<Action, string>> = {
  open: 'cases.opened', assign: 'cases.assigned', note: 'cases.note-added', message: 'cases.message-posted', ask: 'cases.asked-back',
  'ask-correction': 'cases.correction-asked', 'accept-correction': 'cases.correction-accepted', correct: 'cases.corrected',
  decide: 'cases.decided', refer: 'cases.reference-set', propose: 'cases.proposed', release: 'cases.decided', 'send-back': 'cases.sent-back', 'take-back': 'cases.taken-back', recall: 'cases.message-recalled', 'recall-question': 'cases.message-recalled', close: 'cases.closed', label: 'cases.labelled', 'hand-over': 'cases.handed-over', follow: 'cases.followers-changed', due: 'cases.due-changed', reply: 'cases.replied', withdraw: 'cases.withdrawn',
};

/** What an action did, for the record: ids and numbers, no content. */
type Data = Readonly<Record<string, unknown>>;

/** The person behind a viewer of a case, for its record. */
export function actorOf(viewer: Viewer, found: Pick<Case, 'contactName'>): Actor {
  switch (viewer.kind) {
    case 'staff':
    case 'application': return { kind: viewer.kind, id: writerOf(viewer).id, name: writerOf(viewer).name };
    case 'citizen': return { kind: 'citizen', id: viewer.personId, name: authorName(viewer, found) };
    case 'holder':
    case 'guest': return { kind: 'citizen', name: found.contactName };
  }
}

/** A case that the viewer may see. @throws 404 for everyone else, as for a case that is not there */
export async function seenCase(tx: Tx, caseId: string, viewer: Viewer): Promise<Case> {
  const found = isId(caseId) ? await selectCase(tx, caseId) : undefined;
  if (!found || !maySee(viewer, found)) throw notFound();
  return found;
}

/** As `seenCase`, and nobody else changes the case until this transaction ends. */
export async function lockedCase(tx: Tx, caseId: string, viewer: Viewer): Promise<Case> {
  const found = isId(caseId) ? await lockCase(tx, caseId) : undefined;
  if (!found || !maySee(viewer, found)) throw notFound();
  return found;
}

/**
 * Does one action on a case: locks it, checks who and whether, does the work, moves the state, records it and tells the
 * modules above. Everything in the caller's transaction.
 * @param work what else is to be written; gets the case as it stood; gives nothing when it had been done before
 * @returns conflict when the case has moved on meanwhile: an expected outcome, nothing was written
 * @throws 404 when the viewer may not see the case, or not do this to it
 */
export async function act(tx: Tx, { caseId, viewer, action, messageId }: Step, work: (found: Case) => Promise<Data | undefined> = async () => ({})): Promise<Outcome> {
  const found = await lockedCase(tx, caseId, viewer);
  if (!mayDo(viewer, found, action)) throw notFound();
  if (messageId !== undefined && await wasPosted(tx, messageId, found, viewer)) return { kind: 'done', state: found.state, repeated: true };
  const state = after(found.state, action);
  if (!state) return { kind: 'conflict', state: found.state };
  const data = await work(found);
  if (!data) return { kind: 'done', state: found.state, repeated: true };
  const seen = messageId !== undefined || shownState(state) !== shownState(found.state);
  if (state !== found.state || seen) await updateState(tx, found.id, state, hasEnded(state), seen);
  const what = { ...data, ...(messageId && { messageId }), ...(state !== found.state && { from: found.state, to: state }) };
  if (state === 'question' && found.state !== 'question') await beginRest(tx, found.id);
  await record(tx, found.id, actorOf(viewer, found), happened[action], what);
  await emit(tx, happened[action], { caseId: found.id, office: found.office, state, ...what });
  return { kind: 'done', state, repeated: false };
}

/** Whether this very post has been written before. @throws 404 for the id of somebody else's message */
async function wasPosted(tx: Tx, messageId: string, found: Case, viewer: Viewer): Promise<boolean> {
  if (!isId(messageId)) throw notFound();
  const origin = await messageOrigin(tx, messageId);
  if (origin && (origin.caseId !== found.id || origin.authorId !== actorOf(viewer, found).id)) throw notFound();
  return origin !== undefined;
}
