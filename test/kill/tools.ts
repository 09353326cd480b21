/** Chance that can be had again, and waiting. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until it is so, for so many seconds. */
export async function until(so: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let asked = 0; asked < seconds * 10; asked++) {
    if (await so()) return;
    await sleep(100);
  }
  throw new Error('it did not come to rest');
}

/** A small seeded generator (mulberry32): numbers from 0 to 1. */
export function numbers(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
