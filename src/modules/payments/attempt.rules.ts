import type { Standing } from './provider.ts';

/**
 * How an attempt stands here. `new`: written, the provider was not heard yet. `open`: the person can pay, or has paid and it is not
 * sure yet. `expired`: its time was over before anything was decided; the provider goes on being asked.
 */
export type AttemptState = 'new' | 'open' | 'paid' | 'failed' | 'cancelled' | 'expired';

/** What somebody waits for: nothing is decided yet, and it may still be paid. */
export const isRunning = (state: AttemptState): boolean => state === 'new' || state === 'open';

/** Whether somebody may go on with an attempt: one that was begun with payment data is their owner's alone (S4.26). @param personId undefined where it is not the applicant, with an account */
export const goesOnWith = ({ means, meansOf }: { readonly means?: string; readonly meansOf?: string }, personId: string | undefined): boolean => means === undefined || meansOf !== undefined && meansOf === personId;

/** Minutes after which a provider that knows nothing of an attempt is believed: its answer to the start may have been on its way. */
const graceMinutes = 2;
const minute = 60_000;

/**
 * The state after an answer of the provider. Money always counts: whatever was thought before, `paid` makes it paid, also late (S4.25).
 * Paid is never taken back by an answer: what says otherwise later is for people to look at.
 */
export function after(state: AttemptState, standing: Standing['kind'], { madeAt, expiresAt, now }: { madeAt: Date; expiresAt: Date; now: Date }): AttemptState {
  if (state === 'paid' || standing === 'paid') return 'paid';
  if (standing === 'failed' || standing === 'cancelled') return standing;
  if (state === 'failed' || state === 'cancelled') return state;
  if (standing === 'unknown' && now.getTime() - madeAt.getTime() > graceMinutes * minute) return 'failed';
  return now >= expiresAt ? 'expired' : state;
}

/** Whether an answer contradicts what is booked: the provider took back what it had said was paid. */
export const contradicts = (state: AttemptState, standing: Standing['kind']): boolean => state === 'paid' && (standing === 'failed' || standing === 'cancelled');

/** Minutes between two questions while the person may be paying, then hourly for a day, then daily: after two weeks nobody asks any more. */
const whilePaying = [0.5, 1, 1, 2, 3, 5, 5, 10];
const [hourly, daily] = [24, 13];

/** After so many questions nobody asks any more: what is not decided then is for the desk. */
export const mostAsked = whilePaying.length + hourly + daily;

/**
 * When a provider is asked about an attempt again.
 * @param asked how often it was asked so far
 * @returns undefined when it is left to the desk
 */
export function nextQuestion(state: AttemptState, asked: number, now: Date): Date | undefined {
  if (state === 'paid' || state === 'failed' || state === 'cancelled') return undefined;
  const minutes = whilePaying[asked] ?? (asked < whilePaying.length + hourly ? 60 : asked < whilePaying.length + hourly + daily ? 24 * 60 : undefined);
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * minute);
}

/** What came in for a charge against what is owed. @param paid cents booked, less what was given back */
export function balanceOf(owed: number, paid: number): 'unpaid' | 'short' | 'paid' | 'over' {
  if (paid === owed) return 'paid';
  return paid > owed ? 'over' : paid > 0 ? 'short' : 'unpaid';
}
