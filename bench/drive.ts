/** Lets many users work at once, for a while, and says how it went. */

export interface Measured {
  /** units of work per second */
  rate: number;
  /** milliseconds below which the given part (0 to 1) of all units lay */
  within(part: number): number;
  count: number;
  errors: number;
}

/**
 * Each user does one unit after the other until the time is over.
 * @param seconds of measuring, after `warm` seconds that do not count
 * @param work one unit; throws when it went wrong
 */
export async function drive<User>(users: readonly User[], seconds: number, work: (user: User) => Promise<unknown>, warm = 1): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  const from = performance.now() + warm * 1000;
  const until = from + seconds * 1000;
  await Promise.all(users.map(async (user) => {
    for (let began = performance.now(); began < until;) {
      const right = await work(user).then(() => true, (error: unknown) => { if (errors < 1) console.error(error); return false; });
      const ended = performance.now();
      if (began >= from && ended < until) {
        if (right) times.push(ended - began);
        else errors++;
      }
      began = ended;
    }
  }));
  return { rate: times.length / seconds, within: percentiles(times), count: times.length, errors };
}

/** @param times milliseconds, in any order */
export function percentiles(times: readonly number[]): (part: number) => number {
  const sorted = [...times].sort((a, b) => a - b);
  return (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
