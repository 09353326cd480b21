// Runs dev/start.ts with the pinned Node and stays with it: signals go down, the exit code comes up.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node, root } from './run.mjs';

/**
 * @param {string[]} args for dev/start.ts
 * @returns {{ stop(signal?: NodeJS.Signals): void, ended: Promise<number> }}
 */
export function serve(args) {
  // The channel tells the portal when this process is gone, however it went; the portal then stops too.
  const child = spawn(node(), ['--disable-warning=ExperimentalWarning', join(root, 'dev/start.ts'), ...args], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  return {
    stop: (signal = 'SIGTERM') => child.kill(signal),
    ended: new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
    }),
  };
}

/** Hands every signal to `pass`, and ends with this process's parent when npm started it. */
export function forwardSignals(pass) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) pass('SIGTERM'); }, 1000).unref();
}
