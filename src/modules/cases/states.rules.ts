/** How a case stands. German words for citizens and staff are in `messages.ts`. */
export type State = 'received' | 'in-progress' | 'to-release' | 'question' | 'decided' | 'closed' | 'withdrawn';

export const states: readonly State[] = ['received', 'in-progress', 'to-release', 'question', 'decided', 'closed', 'withdrawn'];

/** What can be done with a case, and by whom. */
export type Action = StaffAction | CitizenAction;
export type StaffAction = 'open' | 'assign' | 'note' | 'message' | 'ask' | 'ask-correction' | 'accept-correction' | 'decide' | 'refer' | 'propose' | 'release' | 'send-back' | 'take-back' | 'close' | 'label' | 'hand-over' | 'follow' | 'due' | 'recall' | 'recall-question';
export type CitizenAction = 'reply' | 'correct' | 'withdraw';

const same = 'same';
type Table = Readonly<Record<Action, Readonly<Partial<Record<State, State | typeof same>>>>>;

/** Action × present state → next state. What is not listed cannot be done. */
const transitions: Table = {
  open: { received: 'in-progress', 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same },
  assign: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same },
  note: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same },
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
  follow: { received: same, 'in-progress': same, 'to-release': same, question: same, decided: same, closed: same, withdrawn: same },
  due: { received: same, 'in-progress': same, 'to-release': same, question: same },
  reply: { received: same, 'in-progress': same, 'to-release': same, question: 'in-progress', decided: same },
  correct: { 'in-progress': same, question: 'in-progress' },
  withdraw: { received: 'withdrawn', 'in-progress': 'withdrawn', 'to-release': 'withdrawn', question: 'withdrawn' },
};

/** The state after an action; undefined where the action cannot be done in this state. */
export function after(state: State, action: Action): State | undefined {
  const next = transitions[action][state];
  return next === same ? state : next;
}

/** Whether an action can be done now: for showing a form or not. The use case checks again under lock. */
export const can = (state: State, action: Action): boolean => transitions[action][state] !== undefined;

/** Closed or withdrawn: listed under „Historie“ (S1.11), and nobody writes any more. */
export const hasEnded = (state: State): boolean => state === 'closed' || state === 'withdrawn';

/** Who has to do something next: the citizen is to be told in plain words (LOOK). */
export function whoseTurn(state: State): 'office' | 'citizen' | 'nobody' {
  if (state === 'question') return 'citizen';
  return state === 'received' || state === 'in-progress' || state === 'to-release' ? 'office' : 'nobody';
}

/** A state as the citizen is told it: that a decision waits to be released is the office's own affair. */
export const shownState = (state: State): Exclude<State, 'to-release'> => (state === 'to-release' ? 'in-progress' : state);
