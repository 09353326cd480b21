/** A copy of the project in a temporary folder, in which a newcomer does what a how-to says. */
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../../src/root.ts';

const folders = ['src', 'services', 'tenants', 'scripts', 'dev', 'db', 'test', 'bench', 'docs/how-to', 'dist/assets'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts', '.oxlintrc.json', '.htmlvalidate.json'];

export interface Copy {
  readonly folder: string;
  /** What was printed; @throws Error with it when the program fails. */
  run(program: string, ...args: string[]): Promise<string>;
  /** Does what docs/how-to/NAME.md says: its `npm run new` commands and its files. @returns the paths written */
  follow(name: string): Promise<string[]>;
  remove(): void;
}

/** Makes the copy; packages are shared with the project. */
export function copyProject(): Copy {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'stadttor-scaffold-'));
  for (const path of folders) cpSync(join(root, path), join(folder, path), { recursive: true });
  for (const path of files) cpSync(join(root, path), join(folder, path));
  const modules = realpathSync(join(root, 'node_modules'));
  symlinkSync(modules, join(folder, 'node_modules'), 'junction');
  // the tests in the copy join the test run's database server instead of making one of their own
  mkdirSync(join(folder, '.data'));
  mkdirSync(join(root, '.data/test-postgres'), { recursive: true });
  symlinkSync(realpathSync(join(root, '.data/test-postgres')), join(folder, '.data/test-postgres'), 'junction');

  const run = (program: string, ...args: string[]): Promise<string> => new Promise((resolve, reject) => {
    const path = `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: path, FORCE_COLOR: '0', NODE_OPTIONS: '', VITEST: undefined, NODE_ENV: undefined } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    child.once('error', reject);
    child.once('close', (code) => { if (code === 0) resolve(output); else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`)); });
  });

  return {
    folder, run,
    async follow(name) {
      const written: string[] = [];
      for (const { info, body } of blocks(readFileSync(join(folder, `docs/how-to/${name}.md`), 'utf8'))) {
        const [language, ...words] = info.split(' ');
        const path = words.at(-1);
        if (language === 'sh') {
          for (const [, args] of body.matchAll(/^npm run new -- (.+)$/gm)) await run('node', 'scripts/new.mjs', ...args!.split(' '));
        } else if (path) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          (words[0] === 'add' ? appendFileSync : writeFileSync)(join(folder, path), body);
          written.push(path);
        }
      }
      return written;
    },
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}

/** The fenced blocks of a page: what stands behind the fence, and what is inside. */
const blocks = (page: string): { info: string; body: string }[] =>
  [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info, body]) => ({ info: info!, body: body! }));
