/** `node dist/main.js`: web and worker in one process. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What V8 made of the program lies beside it since the build. It counts only for what is loaded after this line: hence the import below.
enableCompileCache({ directory: join(import.meta.dirname, 'compiled'), portable: true });
const { startProgram } = await import('./start.ts');
await startProgram();
