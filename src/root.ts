import { dirname } from 'node:path';

/** Absolute path of the project folder: the parent of `src/` in development and of `dist/` in production. */
export const root = dirname(import.meta.dirname);
