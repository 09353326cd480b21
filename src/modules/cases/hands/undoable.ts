import type { Outcome } from '../case.ts';
import type { State } from '../states.rules.ts';

/** A colleague, as they are named where they work on a case. */
export interface Colleague { readonly staffId: string; readonly name: string }

/** What is to be done to take an action back: how it was, and what it was made. Ids, names of staff and states: no content. */
export type UndoStep =
  | { readonly kind: 'assign'; readonly before?: Colleague; readonly after?: string }
  | { readonly kind: 'label'; readonly labelId: string; readonly put: boolean }
  | { readonly kind: 'hand-over'; readonly office: string; readonly previousOffice: string; readonly state: State; readonly assignee?: Colleague; readonly labels: readonly string[]; readonly followers: readonly string[] };

/** How an action ended, and how it can be taken back; without `undo` nothing was changed, or it cannot be. */
export interface Undoable { readonly outcome: Outcome; readonly undo?: UndoStep }
