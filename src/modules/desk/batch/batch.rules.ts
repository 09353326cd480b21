import { dueReasons, type DueReason } from '../../cases/index.ts';
import { typedDay } from '../../forms/index.ts';

/** What can be done to one case or to several at once. */
export const batchActions = ['take', 'assign', 'label', 'follow', 'hand-over', 'due', 'close'] as const;
export type BatchAction = (typeof batchActions)[number];

/** What the bar below the list offers; the rest is done to one case at a time. */
export const barActions = ['take', 'assign', 'label', 'hand-over', 'close'] as const satisfies readonly BatchAction[];

/** What was typed for an action, as far as it needs something. */
export interface Wish {
  /** A member of staff's id; `nobody` takes an assignment away. */
  readonly person: string;
  readonly label: string;
  readonly office: string;
  readonly why: string;
  readonly day: string; readonly month: string; readonly year: string;
  readonly reason: string;
  /** Puts a label on, lets somebody follow; otherwise the contrary. */
  readonly on: boolean;
}

/** What one may choose from. */
export interface Choices { readonly people: readonly string[]; readonly labels: readonly string[]; readonly offices: readonly string[]; readonly today: string }

/** Which field is missing or wrong, as a key of the messages; undefined when all is there. */
export function faultIn(action: BatchAction, wish: Wish, choices: Choices): 'person' | 'label' | 'office' | 'why' | 'due' | 'past' | 'reason' | undefined {
  switch (action) {
    case 'take': case 'close': return undefined;
    case 'assign': return wish.person === 'nobody' || choices.people.includes(wish.person) ? undefined : 'person';
    case 'follow': return choices.people.includes(wish.person) ? undefined : 'person';
    case 'label': return choices.labels.includes(wish.label) ? undefined : 'label';
    case 'hand-over': return choices.offices.includes(wish.office) ? (wish.why.trim() ? undefined : 'why') : 'office';
    case 'due': {
      const day = typedDay(wish, choices.today);
      if (!day) return 'due';
      return day < choices.today ? 'past' : reasonIn(wish) ? undefined : 'reason';
    }
  }
}

/** The day before: a deadline of one day from there ends on the day itself, or on the next working day. */
export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The reason that was chosen. */
export const reasonIn = ({ reason }: Pick<Wish, 'reason'>): DueReason | undefined => dueReasons.find((one) => one === reason);
