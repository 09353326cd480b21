import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { text } from './error-pages.messages.ts';
import { isApi, sendProblem } from './modules/api/index.ts';
import { HttpError, notFound, Redirect, type ErrorKind } from './platform/http/index.ts';
import { Button, sendPage } from './ui/index.ts';

/** The one boundary where surprises end: logged without personal data, shown in the tenant's look with a reference number. */
export function showErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Redirect) return reply.redirect(request.ctx.href(error.to), 303);
    const [status, kind] = explain(error);
    if (status >= 500) request.log.error({ err: withoutValues(error), reference: request.id, route: request.routeOptions.url, tenant: request.ctx?.tenant.id }, 'failed');
    if (status === 503) reply.header('retry-after', '60');
    if (isApi(request)) return sendProblem(request, reply, error);
    return sendError(request, reply, status, kind);
  });
  app.setNotFoundHandler((request, reply) => isApi(request) ? sendProblem(request, reply, notFound()) : sendError(request, reply, 404, 'not-found'));
}

const kinds: Readonly<Record<number, ErrorKind>> = { 400: 'bad-request', 404: 'not-found', 405: 'method', 413: 'too-large', 415: 'bad-request', 429: 'too-many', 503: 'busy' };

function explain(error: FastifyError): [number, ErrorKind] {
  if (error instanceof HttpError) return [error.statusCode, error.kind];
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? [status, kinds[status] ?? 'bad-request'] : [500, 'failure'];
}

function sendError(request: FastifyRequest, reply: FastifyReply, status: number, kind: ErrorKind): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (request.headers.accept?.startsWith('application/json')) return reply.code(status).send({ error: kind, reference: request.id });
  const t = text(request.ctx ?? { lang: 'de' });
  return sendPage(request, reply, { title: t[kind], status, kind: request.url.startsWith('/verwaltung') ? 'desk' : 'citizen' }, <>
    <h1>{t[kind]}</h1>
    <p class="lead">{t[`${kind}.body`]}</p>
    <p>{t.reference} <strong>{request.id}</strong></p>
    <p><Button kind="secondary" href={request.ctx ? request.ctx.href('/') : '/'}>{t.home}</Button></p>
  </>);
}

/** PostgreSQL puts the row's values into `detail`; they may name persons. */
function withoutValues(error: Error): object {
  return { type: error.name, message: error.message.slice(0, 300), stack: error.stack, code: (error as { code?: string }).code };
}
