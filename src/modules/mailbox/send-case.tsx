import type { FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import { framingOwn } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { CaseView, type CaseData, type CaseViewProps } from './case.view.tsx';
import { caseCrumb } from './load-case.ts';

/** Answers with the page of a case; never kept by the browser, so that nobody reads it after signing out. */
export function sendCase(request: FastifyRequest, reply: FastifyReply, data: CaseData, options: Pick<CaseViewProps, 'reply' | 'sent' | 'restored' | 'unsent' | 'erasureDone'> & { status?: number }): FastifyReply {
  const { ctx } = request;
  const title = say(data.found.title, ctx.lang);
  const { status, ...view } = options;
  reply.header('cache-control', 'private, no-store');
  if (data.files.some(({ type }) => type === 'application/pdf')) framingOwn(reply);
  return sendPage(request, reply, { title, status, wide: true, breadcrumb: [caseCrumb(request, data.found.id), { label: title }] },
    <CaseView {...data} {...view} ctx={ctx} now={new Date()} />);
}
