import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { root } from '../../root.ts';
import type { Answer, Job, Start } from './protocol.ts';

type Done = Exclude<Answer, { kind: 'ready' }>;

/** A thread with a compiler of its own; takes one job at a time. */
export interface Thread {
  /** @throws Error when the thread dies of it, or takes longer than `timeout` (milliseconds) and is stopped for it. */
  run(job: Job, timeout: number): Promise<Done>;
  stop(): Promise<void>;
  readonly inheritance: Inheritance;
}

/** What takes long to make, and one thread hands on to the next. */
export interface Inheritance {
  readonly compiler: WebAssembly.Module;
  readonly fonts: readonly Uint8Array[];
}

const compile = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))));

/**
 * Starts a thread. It keeps the process alive only while it has work.
 * @param inherited from an earlier thread; without it, starting takes about 0.3 s longer
 * @throws Error when it cannot start
 */
export async function startThread(inherited?: Inheritance): Promise<Thread> {
  const compiler = inherited?.compiler ?? await compile();
  const start: Start = { compiler, source: join(root, 'src'), fonts: inherited?.fonts };
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: start, execArgv: [] });
  let waiting: PromiseWithResolvers<Answer> | undefined;

  const next = async (timeout: number): Promise<Answer> => {
    const mine = waiting = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => void worker.terminate(), timeout);
    worker.ref();
    try {
      return await mine.promise;
    } finally {
      clearTimeout(timer);
      worker.unref();
    }
  };
  worker.on('message', (answer: Answer) => waiting?.resolve(answer));
  worker.on('error', (error) => waiting?.reject(error));
  worker.on('exit', () => waiting?.reject(new Error('The typesetter stopped')));

  const ready = await next(60_000);
  if (ready.kind !== 'ready') throw new Error('The typesetter did not start');
  return {
    inheritance: { compiler, fonts: ready.fonts },
    async run(job, timeout) {
      const answered = next(timeout);
      worker.postMessage(job);
      return (await answered) as Done;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
