/**
 * How a case stands. German words for citizens and staff are in `messages.ts`. `unpaid`: it reaches its office once its fee is paid; `lapsed`: it
 * never did, as nobody paid in time or the citizen took it back before.
 */
export type State = 'unpaid' | 'received' | 'in-progress' | 'to-release' | 'question' | 'decided' | 'closed' | 'withdrawn' | 'lapsed';

export const states: readonly State[] = ['unpaid', 'received', 'in-progress', 'to-release', 'question', 'decided', 'closed', 'withdrawn', 'lapsed'];

/** Whether the office ever had it: what waits for its fee, or lapsed, stands in no queue and is in no figure. */
export const reachedOffice = (state: State): boolean => state !== 'unpaid' && state !== 'lapsed';

/** What can be done with a case, and by whom. */
export type Action = StaffAction | CitizenAction;
export type StaffAction = 'open' | 'assign' | 'note' | 'message' | 'ask' | 'ask-correction' | 'accept-correction' | 'decide' | 'refer' | 'propose' | 'release' | 'send-back' | 'take-back' | 'close' | 'label' | 'hand-over' | 'follow' | 'due' | 'recall' | 'recall-question';
export type CitizenAction = 'reply' | 'correct' | 'withdraw';

const same = 'same';
type Table = Readonly<Record<Action, Readonly<Partial<Record<State, State | typeof same>>>>>;

/** Action × present state → next state. What is not listed cannot be done. */
const transitions: Table = {
  // whoever is called about a case that waits for its fee can look it up; there is nothing to be done with it yet
  open: { unpaid: same, received: 'in-progress', 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same, lapsed: same },
  assign: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same },
  note: { unpaid: same, received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same, lapsed: same },
  message: { 'in-progress': same, 'to-release': same, question: same, decided: same },
  ask: { 'in-progress': 'question', question: same },
  'ask-correction': { 'in-progress': 'question', question: same },
  'accept-correction': { 'in-progress': same, 'to-release': same, question: same, decided: same },
  // of the question that the case waited for: the office goes on
  recall: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same },
  'recall-question': { question: 'in-progress' },
  decide: { 'in-progress': 'decided', question: 'decided' },
  refer: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same },
  propose: { 'in-progress': 'to-release', question: 'to-release' },
  release: { 'to-release': 'decided' },
  'send-back': { 'to-release': 'in-progress' },
  'take-back': { 'to-release': 'in-progress' },
  close: { 'in-progress': 'closed', decided: 'closed' },
  label: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same },
  // the other office finds it among what is new, unless it waits for the citizen
  'hand-over': { received: same, 'in-progress': 'received', question: same },
  follow: { unpaid: same, received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same, lapsed: same },
  due: { received: same, 'in-progress': same, 'to-release': same, question: same },
  reply: { received: same, 'in-progress': same, 'to-release': same, question: 'in-progress', decided: same },
  correct: { 'in-progress': same, question: 'in-progress' },
  withdraw: { unpaid: 'lapsed', received: 'withdrawn', 'in-progress': 'withdrawn', 'to-release': 'withdrawn', question: 'withdrawn' },
};

/** The state after an action; undefined where the action cannot be done in this state. */
export function after(state: State, action: Action): State | undefined {
  const next = transitions[action][state];
  return next === same ? state : next;
}

/** Whether an action can be done now: for showing a form or not. The use case checks again under lock. */
export const can = (state: State, action: Action): boolean => transitions[action][state] !== undefined;

/** Closed, withdrawn or lapsed: listed under „Historie“ (S1.11), and nobody writes any more. */
export const hasEnded = (state: State): boolean => state === 'closed' || state === 'withdrawn' || state === 'lapsed';

/** Who has to do something next: the citizen is to be told in plain words (LOOK). */
export function whoseTurn(state: State): 'office' | 'citizen' | 'nobody' {
  if (state === 'question' || state === 'unpaid') return 'citizen';
  return state === 'received' || state === 'in-progress' || state === 'to-release' ? 'office' : 'nobody';
}

/** A state as the citizen is told it: that a decision waits to be released is the office's own affair. */
export const shownState = (state: State): Exclude<State, 'to-release'> => (state === 'to-release' ? 'in-progress' : state);
