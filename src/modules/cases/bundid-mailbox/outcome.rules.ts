/** How an attempt ended at the other side: with a status, or without any. */
export interface Put { readonly status?: number; readonly fault?: 'unreachable' | 'timeout' }

/** What follows: it is there; it never will be; it is tried again; it is tried again without its files. */
export type Verdict = 'delivered' | 'refused' | 'later' | 'without-files';

/** Answers that say nothing about the message: the sender's own certificate or token, the time, too many at once. */
const passing: ReadonlySet<number> = new Set([401, 403, 407, 408, 421, 425, 429]);

/**
 * What an attempt means. No answer, an answer of 5xx or of `passing`, or one that leads elsewhere is tried again; every other 4xx is about
 * the message or the mailbox and stays so. That a message with files is too large (413) says nothing about its text.
 */
export function verdictOf({ status }: Put, withFiles: boolean): Verdict {
  if (status === undefined) return 'later';
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 413 && withFiles) return 'without-files';
  return status >= 400 && status < 500 && !passing.has(status) ? 'refused' : 'later';
}

/** Whether it is the portal's certificate, key or token that is not accepted: its keepers must mend that. */
export const isSendersFault = ({ status }: Put): boolean => status === 401 || status === 403;

/** As it is kept: `status-404`, `unreachable`. */
export const faultOf = ({ status, fault }: Put): string => fault ?? `status-${status ?? 0}`;

/** Minutes until the next try after each that failed: nearly three days in all. */
const pauses = [1, 5, 30, 120, 300, 600, 840, 1200, 1200] as const;

/** When it is tried again; undefined when that was the last time. @param attempts how often it has been tried */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 60_000);
}
