export { enqueue, type EnqueueOptions } from './enqueue.ts';
export { startWorker, type JobHandler, type Worker } from './worker.ts';
