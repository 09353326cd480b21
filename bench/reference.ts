/** What others do with a bare answer, in the same run: node:http and one Fastify route, in a process of their own. */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import fastify from 'fastify';

const page = `<!DOCTYPE html><title>Seite</title>${'<p>Text</p>'.repeat(90)}`;

export interface Reference { ports: { http: number; fastify: number }; stop(): void }

/** Starts both. */
export function startReference(): Promise<Reference> {
  const child = fork(import.meta.filename, { execArgv: [], stdio: 'inherit' });
  const end = (): void => { child.kill('SIGKILL'); };
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    child.once('message', (ports) => resolve({ ports: ports as Reference['ports'], stop: end }));
    child.once('exit', () => reject(new Error('the reference did not start')));
  });
}

async function serve(): Promise<void> {
  const bare = createServer((_request, response) => { response.setHeader('content-type', 'text/html; charset=utf-8').end(page); });
  await new Promise<void>((resolve) => { bare.listen(0, '127.0.0.1', resolve); });
  const app = fastify();
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.send?.({ http: (bare.address() as { port: number }).port, fastify: (app.server.address() as { port: number }).port });
  process.once('disconnect', () => process.exit());
}

if (process.argv[1] === import.meta.filename) await serve();
