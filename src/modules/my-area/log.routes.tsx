import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { describeRecord, failedSignIns, requireVisitor, securityLog } from '../accounts/index.ts';
import { text } from './log.messages.ts';
import { LogView } from './log.view.tsx';
import { text as area } from './messages.ts';
import { logPath, paths } from './paths.ts';
import { text as signInText } from './sign-in.messages.ts';

/** „Sicherheitsprotokoll“: what happened to the account, page by page along its records. */
export function logRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { vor?: unknown } }>(logPath, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, query } = request;
    const before = /^[1-9]\d{0,8}$/.test(String(query.vor)) ? Number(query.vor) : undefined;
    const { log, failed } = await platform.db.read(ctx.tenant.id, async (tx) => ({ log: await securityLog(tx, personId, before), failed: before ? undefined : await failedSignIns(tx, personId) }));
    const entries = log.entries.map((entry) => ({ seq: entry.seq, at: entry.at, ...describeRecord(entry, platform, ctx) }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, {
      title: text(ctx).title,
      breadcrumb: [{ label: area(ctx).heading, href: ctx.href(paths.overview) }, { label: signInText(ctx).title, href: ctx.href(paths.signIn) }, { label: text(ctx).title }],
    }, <LogView ctx={ctx} entries={entries} next={log.next} failed={failed} />);
  });
}
