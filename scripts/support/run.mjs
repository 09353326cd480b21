// What every script needs: the project's folder, its pinned Node, and a way to run a program.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const bin = join(root, 'node_modules/.bin');

/** The Node that package.json pins, once everything is installed. */
export const node = () => join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');

/** A problem that the reader can mend; shown without a stack. */
export class Problem extends Error {}

/** Shows a problem, or a surprise with its stack, and ends. */
export function fail(error) {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  process.exit(1);
}

/**
 * Runs a program with the project's own tools first on the path.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, tee?: boolean, env?: Record<string, string | undefined>, cwd?: string }} [options] quiet: keep the output for the caller; tee: keep and show it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { quiet = false, tee = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const path = `${bin}${delimiter}${process.env.PATH ?? ''}`;
    const child = spawn(program, args, { cwd, stdio: quiet || tee ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        if (tee) process.stdout.write(chunk);
      });
    }
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), output }));
  });
}

/** How to call npm: the one that called us, or the one on the path. @returns {[string, string[]]} */
export function npm(...args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? [process.execPath, [own, ...args]] : ['npm', args];
}
