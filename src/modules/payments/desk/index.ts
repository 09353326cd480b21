import type { FastifyInstance } from 'fastify';
import type { Context, DeskLink, Module, Platform } from '../../../platform/http/index.ts';
import { ask } from '../ask.ts';
import { keepsPayments, readsPayments } from './access.ts';
import { chargeRoutes } from './charge.routes.tsx';
import { closingRoutes } from './closing/closing.routes.tsx';
import { text } from './desk.messages.ts';
import { listRoutes } from './list.routes.tsx';
import { paths } from './paths.ts';
import { giveBack } from './refunds/give-back.ts';
import { refundJob } from './refunds/release-refund.ts';
import { settlementAskJob } from './settlement/import-settlement.ts';
import { settlementRoutes } from './settlement/settlement.routes.tsx';
import { transferRoutes } from './transfer.routes.tsx';

/** All pages of the cash desk. */
export function deskRoutes(app: FastifyInstance, platform: Platform): void {
  for (const routes of [listRoutes, chargeRoutes, transferRoutes, closingRoutes, settlementRoutes]) routes(app, platform);
}

const link = (ctx: Context): DeskLink => ({ path: paths.list, label: text(ctx).title });

/** Its page, for whoever works there. */
export const deskLinks = (ctx: Context): readonly DeskLink[] => (keepsPayments(ctx.staff) ? [link(ctx)] : []);

/** Its page, for whoever only reads it: behind the page that they work on. */
export const readerLinks = (ctx: Context): readonly DeskLink[] => (readsPayments(ctx.staff) && !keepsPayments(ctx.staff) ? [link(ctx)] : []);

/** What it does in the background. */
export const deskJobs = (platform: Platform): ReturnType<NonNullable<Module['jobs']>> => ({
  [refundJob]: (tenantId, { refundId }: { refundId: string }) => giveBack(platform, tenantId, refundId),
  [settlementAskJob]: async (tenantId, { attemptId }: { attemptId: string }) => { await ask(platform, tenantId, attemptId, 'settlement'); },
});
