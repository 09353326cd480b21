import type { FileLine } from './columns.rules.ts';

/** An attempt as lines are held against it. */
export interface KnownAttempt { readonly id: string; readonly remoteId?: string; readonly remoteReference?: string; readonly reference: string; readonly paid: boolean }
/** A booking as lines are held against it. */
export interface KnownBooking { readonly id: string; readonly attemptId?: string; readonly kind: 'payment' | 'refund'; readonly cents: number; readonly reference: string; readonly remoteReference?: string }

/** A line, and what it is about as far as that is known here. `repeats`: the earlier line of the file about the same booking. */
export interface MatchedLine extends FileLine { readonly attemptId?: string; readonly bookingId?: string; readonly repeats?: number }

const bare = (id: string): string => id.replaceAll('-', '').toLowerCase();

/**
 * Finds what each line is about: by the provider's number (of the order, of the transaction, or the portal's own number, with or without
 * dashes), else by the reference. Of several bookings of a reference the one of the same amount goes first, each once as long as there are others.
 */
export function match(lines: readonly FileLine[], attempts: readonly KnownAttempt[], bookings: readonly KnownBooking[]): MatchedLine[] {
  const taken = new Map<string, number>();
  return lines.map((line) => {
    const kind = line.cents > 0 ? 'payment' : 'refund';
    const { remoteId, reference } = line;
    const byNumber = remoteId === undefined ? undefined : attempts.find((one) => one.remoteId === remoteId || one.remoteReference === remoteId || bare(one.id) === bare(remoteId));
    const candidates = bookings.filter((one) => one.kind === kind && (
      byNumber ? one.attemptId === byNumber.id : (remoteId !== undefined && one.remoteReference === remoteId) || (reference !== undefined && one.reference === reference)));
    const ranked = candidates.toSorted((a, b) => Number(taken.has(a.id)) - Number(taken.has(b.id)) || Number(b.cents === Math.abs(line.cents)) - Number(a.cents === Math.abs(line.cents)) || (a.id < b.id ? -1 : 1));
    const [booking] = ranked;
    const attempt = byNumber ?? attempts.find((one) => one.id === booking?.attemptId) ?? (reference === undefined ? undefined : attempts.findLast((one) => one.reference === reference && !one.paid));
    const repeats = booking && taken.get(booking.id);
    if (booking && repeats === undefined) taken.set(booking.id, line.line);
    return { ...line, attemptId: attempt?.id, bookingId: booking?.id, repeats };
  });
}

/**
 * What a line says against the books. `missing`: paid there, not booked here; `unknown`: nothing of it is known here; `bookable`: it
 * is a transfer, or nobody began to pay, and the reference is that of a charge.
 */
export type Verdict = 'matches' | 'differs' | 'repeated' | 'missing' | 'bookable' | 'unknown' | 'cleared';

/** The verdict about a line. @param booked the booking that it is about, as it is now @param chargeId the charge of its reference */
export function verdictOf(line: { readonly cents: number; readonly currency: string; readonly repeats?: number; readonly cleared: boolean; readonly attemptId?: string; readonly chargeId?: string; /** Nobody can be asked whether it came. */ readonly transfer?: boolean }, booked: { readonly cents: number; readonly currency: string } | undefined): Verdict {
  if (line.cleared) return 'cleared';
  if (line.repeats !== undefined) return 'repeated';
  if (booked) return booked.cents === Math.abs(line.cents) && booked.currency === line.currency ? 'matches' : 'differs';
  if (line.attemptId && !(line.transfer && line.cents > 0)) return 'missing';
  return line.chargeId && line.cents > 0 ? 'bookable' : 'unknown';
}
