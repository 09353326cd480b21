import type { Refund } from './refunds.store.ts';

/**
 * What can still be given back of a payment: what came in, less what went back, less what is on its way.
 * @param paid cents booked for the attempt
 */
export const refundable = (paid: number, refunds: readonly Pick<Refund, 'cents' | 'state'>[]): number =>
  Math.max(0, paid - refunds.filter(({ state }) => state !== 'withdrawn').reduce((sum, { cents }) => sum + cents, 0));

/** Minutes until a provider is asked again to give money back: doubling, at most six hours. @param tries how often it was asked so far */
export const minutesUntilNextTry = (tries: number): number => Math.min(2 ** Math.min(tries, 10), 360);

/** Whether somebody has to decide about a refund. */
export const waitsForPeople = ({ state }: Pick<Refund, 'state'>): boolean => state === 'asked' || state === 'refused' || state === 'unclear';

/** Who may release a refund: a second person. */
export const mayRelease = (refund: Pick<Refund, 'askedBy' | 'state'>, staffId: string): boolean => waitsForPeople(refund) && refund.askedBy !== staffId;
