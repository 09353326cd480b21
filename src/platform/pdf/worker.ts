import { parentPort, workerData } from 'node:worker_threads';
import { createCompiler } from './compiler.ts';
import { loadFonts } from './fonts/fonts.ts';
import type { Answer, Job, Start } from './protocol.ts';

// The worker thread: makes a compiler, says so, then turns one job after the other into a document.

const { compiler: module, source, fonts = loadFonts() } = workerData as Start;
const compiler = await createCompiler(module, fonts, source);
const answer = (message: Answer, move: ArrayBuffer[] = []): void => parentPort?.postMessage(message, move);

parentPort?.on('message', (job: Job) => {
  try {
    const pdf = compiler.compile(job);
    answer({ kind: 'pdf', pdf, memory: compiler.memory() }, [pdf.buffer]);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error; // the compiler's memory cannot be trusted any more
    answer({ kind: 'refused', message: error instanceof Error ? error.message : String(error), memory: compiler.memory() });
  }
});
answer({ kind: 'ready', fonts });
