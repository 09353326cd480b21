import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import de from 'zod/v4/locales/de.js';
import en from 'zod/v4/locales/en.js';
import { HttpError, type ErrorKind } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { text } from './problems.messages.ts';

/** Every problem by its code, with its status (RFC 9457). */
export const problems = {
  'bad-request': 400, 'key-missing': 400, unauthorized: 401, forbidden: 403, 'not-found': 404, method: 405, 'state-conflict': 409, 'in-progress': 409, 'release-needed': 409, 'file-pending': 409, 'file-infected': 410, 'file-removed': 410,
  'precondition-failed': 412, 'too-large': 413, 'unsupported-type': 415, invalid: 422, 'key-reused': 422, 'precondition-required': 428, 'too-many': 429, failure: 500, busy: 503,
} as const;
export type Code = keyof typeof problems;

/** A place in what was sent (JSON pointer into the body, or a parameter), and what is wrong there. */
export interface Fault { readonly pointer?: string; readonly parameter?: string; readonly detail: string }

/** Ends a call of the API with a problem. `more`: further members of the answer. */
export class Problem extends Error {
  readonly statusCode: number;
  readonly code: Code;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(code: Code, more: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.statusCode = problems[code];
    this.code = code;
    this.more = more;
  }
}

/** Whether an address belongs to the API, where no page answers. */
export const isApi = (request: FastifyRequest): boolean => /^\/api(?=[/?]|$)/.test(request.url);

/** English, unless German is asked for before it. */
export const langOf = (request: FastifyRequest): Lang => {
  const [first] = /\b(de|en)\b/i.exec(request.headers['accept-language'] ?? 'en') ?? [];
  return first?.toLowerCase() === 'de' ? 'de' : 'en';
};

/** Answers with a problem for whatever went wrong; surprises tell nothing of themselves but a reference number. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: Error): FastifyReply {
  const lang = langOf(request);
  const t = text({ lang });
  const { code, more } = explain(request, error as FastifyError, lang);
  if (code === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="stadttor"');
  return reply.code(problems[code]).header('cache-control', 'no-store').header('content-language', lang).header('vary', 'accept-language').type('application/problem+json; charset=utf-8').serializer(JSON.stringify)
    .send({ type: `${request.ctx?.origin ?? ''}/api/v1#${code}`, title: t[code], status: problems[code], detail: t[`${code}.detail`], code, reference: request.id, ...more });
}

const kinds: Readonly<Record<ErrorKind, Code>> = {
  'not-found': 'not-found', forbidden: 'forbidden', 'cross-origin': 'not-found', 'too-large': 'too-large', 'too-many': 'too-many', method: 'method', gone: 'not-found', conflict: 'state-conflict', busy: 'busy',
  'bad-request': 'bad-request', failure: 'failure', 'file-pending': 'file-pending', 'file-infected': 'file-infected', 'file-removed': 'file-removed',
};
const statuses: Readonly<Record<number, Code>> = { 404: 'not-found', 405: 'method', 413: 'too-large', 415: 'unsupported-type', 429: 'too-many', 503: 'busy' };

function explain(request: FastifyRequest, error: FastifyError, lang: Lang): Pick<Problem, 'code' | 'more'> {
  if (error instanceof Problem) return error;
  if (error instanceof HttpError) return { code: kinds[error.kind], more: {} };
  if (error.validation) return invalid(request, error.validationContext, lang);
  const status = error.statusCode ?? 500;
  return { code: statuses[status] ?? (status < 500 && status >= 400 ? 'bad-request' : 'failure'), more: {} };
}

const locales = { de: de().localeError, en: en().localeError };

/** Looks once more at what did not fit the route's schema, to say it in the caller's language. */
function invalid(request: FastifyRequest, where: string | undefined, lang: Lang): Pick<Problem, 'code' | 'more'> {
  if (where === 'params') return { code: 'not-found', more: {} };
  const inBody = where === 'body';
  const schema = (request.routeOptions.schema as Readonly<Record<string, z.ZodType>>)[inBody ? 'body' : 'querystring'];
  const { error } = schema?.safeParse(inBody ? request.body : request.query, { error: locales[lang] }) ?? {};
  const errors = (error?.issues ?? []).flatMap<Fault>((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => (inBody ? { pointer: pointerOf(path), detail: issue.message } : { parameter: path.map(String).join('.'), detail: issue.message }));
  });
  return { code: inBody ? 'invalid' : 'bad-request', more: { errors } };
}

/** A JSON pointer as URI fragment (RFC 6901). */
const pointerOf = (path: readonly PropertyKey[]): string => `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
