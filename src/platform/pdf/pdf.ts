import type { Job } from './protocol.ts';
import { startThread, type Inheritance, type Thread } from './thread.ts';

/** Makes documents. One thread does it, so that no request waits for the typesetter. */
export interface Pdf {
  /**
   * Fills a template.
   * @param template path below `src`, e.g. `modules/cases/decision.typ`; it reads its data with `json("/data.json")`
   * @param data what is shown; texts are printed as they are and never read as markup
   * @param assets drawings (SVG) by name, for `image(data.assets.NAME)`
   * @returns a tagged PDF
   * @throws PdfBusy when too many wait already; Error naming template and line when the template does not compile
   */
  render(template: string, data: Job['data'], assets?: Job['assets']): Promise<Uint8Array>;
  /** Starts the thread before the first document is wanted, which saves that one half a second. */
  warm(): Promise<void>;
  /** Stops the thread. What still waits is refused. */
  close(): Promise<void>;
}

/** Too many documents wait; the job that wanted one is to be tried again later. */
export class PdfBusy extends Error {}

/** Limits; the defaults suit a server with 1 GB of memory. */
export interface PdfOptions {
  /** Documents that may wait. */
  readonly queue?: number;
  /** Bytes after which a thread is replaced: the compiler keeps what it has laid out and cannot be told to forget. */
  readonly memory?: number;
  /** Milliseconds after which a document is given up. */
  readonly timeout?: number;
  /** Milliseconds without work after which the thread ends, which gives back some 200 MB; the next document then takes half a second longer. */
  readonly idle?: number;
  /** Starts a thread; tests put in one that dies. */
  readonly start?: typeof startThread;
}

interface Waiting {
  readonly job: Job;
  readonly result: PromiseWithResolvers<Uint8Array>;
  /** How many threads died of it, or with it. */
  deaths: number;
}

/** Prepares the typesetter; its thread starts with the first document, or with `warm()`. */
export function createPdf(options: PdfOptions = {}): Pdf {
  const { queue: limit = 2000, memory = 64 * 1024 * 1024, timeout = 30_000, idle = 60_000, start = startThread } = options;
  const queue: Waiting[] = [];
  let thread: Promise<Thread> | undefined;
  let inheritance: Inheritance | undefined;
  let rest: NodeJS.Timeout | undefined;
  let successor: Thread | undefined;
  let replacing: Promise<void> | undefined;
  let working = false;
  let closed = false;

  const launch = async (): Promise<Thread> => {
    const launched = await start(inheritance);
    inheritance = launched.inheritance;
    return launched;
  };
  const current = (): Promise<Thread> => (thread ??= launch());

  /** Starts the next thread while this one goes on; they change over between two documents. */
  function replace(): void {
    replacing ??= launch().then((fresh) => { successor = fresh; }, () => undefined).finally(() => { replacing = undefined; });
  }

  async function changeOver(): Promise<void> {
    const old = thread;
    if (!successor || !old) return;
    thread = Promise.resolve(successor);
    successor = undefined;
    await (await old).stop();
  }

  async function make(waiting: Waiting): Promise<void> {
    try {
      await changeOver();
      const answer = await (await current()).run(waiting.job, timeout);
      if (answer.kind === 'pdf') waiting.result.resolve(answer.pdf);
      else waiting.result.reject(new Error(answer.message));
      if (answer.memory > memory && !successor) replace();
    } catch (error) {
      thread = undefined;
      waiting.deaths++;
      if (waiting.deaths < 2 && !closed) queue.unshift(waiting);
      else waiting.result.reject(error);
    }
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    clearTimeout(rest);
    for (let waiting = queue.shift(); waiting; waiting = queue.shift()) await make(waiting);
    working = false;
    restLater();
  }

  function restLater(): void {
    clearTimeout(rest);
    if (!closed) rest = setTimeout(() => { if (!working && !replacing) void stop(); }, idle).unref();
  }

  /** Ends all threads and forgets what they would hand on. */
  async function stop(): Promise<void> {
    clearTimeout(rest);
    await replacing;
    const ending = [successor?.stop(), thread?.then((one) => one.stop(), () => undefined)];
    successor = thread = inheritance = undefined;
    await Promise.all(ending);
  }

  return {
    render(template, data, assets = {}) {
      if (closed) return Promise.reject(new Error('The typesetter is closed'));
      if (queue.length >= limit) return Promise.reject(new PdfBusy(`${limit} documents wait already`));
      const waiting: Waiting = { job: { template, data, assets }, result: Promise.withResolvers(), deaths: 0 };
      queue.push(waiting);
      void work();
      return waiting.result.promise;
    },
    async warm() {
      await current();
      restLater();
    },
    async close() {
      closed = true;
      for (const { result } of queue.splice(0)) result.reject(new Error('The typesetter is closed'));
      await stop();
    },
  };
}
