import { nextQuestion } from '../attempt.rules.ts';
import type { View } from '../desk/asked.rules.ts';
import type { PaymentStand } from '../stand.ts';

/** What is known of an application that waits for its fee; days as `YYYY-MM-DD`. */
export interface Waiting {
  readonly payUntil: string;
  readonly reminded: boolean;
  readonly today: string;
  readonly now: Date;
  readonly stands: readonly Pick<PaymentStand, 'kind' | 'attempts'>[];
  /** In which lists of the cash desk its charges stand. */
  readonly views: readonly View[];
}

/** Lists in which nothing has come in: whoever pays, has not yet. */
const nothingCame: ReadonlySet<View> = new Set<View>(['open', 'transfer', 'unclear']);

/**
 * What is to be done about an application that waits for its fee, a few days before its last or later. Nothing while a payment may still turn out to
 * have been made: its provider is asked for two weeks at most. Nothing where money came: it is on its way to the office, or with the cash desk.
 */
export function nextStep({ payUntil, reminded, today, now, stands, views }: Waiting): 'lapse' | 'remind' | undefined {
  if (stands.length === 0 || !stands.every(({ kind }) => kind === 'unpaid' || kind === 'running') || !views.every((view) => nothingCame.has(view))) return undefined;
  if (stands.some(({ attempts }) => attempts.some(({ state, asked }) => nextQuestion(state, asked, now) !== undefined))) return undefined;
  return payUntil < today ? 'lapse' : reminded ? undefined : 'remind';
}
