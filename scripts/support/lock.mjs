// A lock that is a file naming its holder. It needs no cleaning up: a holder that died has lost it.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @param {string} file
 * @param {Record<string, unknown>} [note] what others may read about the holder
 * @returns {{ release(): void, update(note: Record<string, unknown>): void } | { holder: { pid: number } & Record<string, unknown> }}
 */
export function tryLock(file, note = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const me = { pid: process.pid, born: born(process.pid) };
  const own = `${file}.${process.pid}`;
  const write = (path, extra) => writeFileSync(path, JSON.stringify({ ...me, ...extra }));
  for (;;) {
    write(own, note);
    try {
      linkSync(own, file); // appears whole, and only if nobody has it
      rmSync(own);
      return {
        release: () => rmSync(file, { force: true }),
        update(extra) {
          write(own, { ...note, ...extra });
          renameSync(own, file);
        },
      };
    } catch (error) {
      rmSync(own, { force: true });
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = read(file);
    if (holder && isAlive(holder)) return { holder };
    if (holder) takeAway(file, own, holder);
  }
}

/**
 * Who holds it now, without trying to have it.
 * @param {string} file
 * @returns {({ pid: number } & Record<string, unknown>) | undefined}
 */
export function holderOf(file) {
  const holder = read(file);
  return holder && isAlive(holder) ? holder : undefined;
}

/** Runs `work` while holding the lock; waits for whoever has it. */
export async function withLock(file, work, waiting = () => {}) {
  for (let told = false; ; told = true) {
    const lock = tryLock(file);
    if (!('holder' in lock)) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) waiting(lock.holder);
    await sleep(50);
  }
}

/** Moves a dead holder's lock away; should a live one have come in between, it gets its lock back. */
function takeAway(file, own, dead) {
  const aside = `${own}.dead`;
  try {
    renameSync(file, aside);
    const found = read(aside);
    if (found?.pid !== dead.pid || found.born !== dead.born) linkSync(aside, file);
  } catch { /* another was faster */ } finally {
    rmSync(aside, { force: true });
  }
}

/** Who holds it; `{}` when the file is damaged, which counts as dead; undefined when there is no file. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : {};
  }
}

function isAlive({ pid, born: then }) {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return born(pid) === then;
}

/** When a process began, where the system tells (Linux): numbers of processes are used again. */
function born(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19];
  } catch {
    return undefined;
  }
}
