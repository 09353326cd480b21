import type { FastifyInstance } from 'fastify';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { releaseBrowser } from '../../browser.ts';
import { text as accountText } from '../../messages.ts';
import { refusals } from '../openid/come-in.ts';
import { journeyRoutes, providerOf, refuse, type Asked } from '../openid/journey.routes.tsx';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { StaffSignIn } from '../staff-password/staff-password.view.tsx';
import { readColleague } from './colleague.rules.ts';
import { closed, comeToDesk } from './come-to-desk.ts';
import { directoryOf, directoryPath, way } from './directory.ts';
import { text } from './messages.ts';
import { StaysOutside } from './staff-openid.view.tsx';

/** `/verwaltung/anmelden/openid` and what is below: staff go out to their town's own provider and come back. */
export function staffOpenIdRoutes(app: FastifyInstance, platform: Platform): void {
  app.addHook('onRequest', async ({ ctx }) => { if (!ctx || !directoryOf(ctx.tenant)) throw notFound(); });

  journeyRoutes(app, platform, way, {
    read: (claims, directory, { tenant }) => readColleague(claims, directory, tenant),
    async land(request, reply, { told, issuer, returnTo, sessionData, authTime }, directory) {
      const { ctx } = request;
      const came = await platform.db.tenant(ctx.tenant.id, async (tx) => {
        const found = await comeToDesk(tx, ctx, directory, issuer, told);
        return found.kind === 'staff' ? { ...found, enter: await enterDesk(tx, platform, request, found.staffId, way.method, sessionData, authTime) } : found;
      });
      if (came.kind === 'closed') return refuse(way, request, reply, directory, came.reason, returnTo);
      came.enter(reply);
      releaseBrowser(reply, platform);
      return reply.redirect(ctx.href(returnTo), 303);
    },
  });

  app.get<Asked>(`${directoryPath}/fehler`, async (request, reply) => {
    const { ctx, query } = request;
    const directory = providerOf(way, request);
    const returnTo = way.returnTo(query.weiter);
    const t = text(ctx);
    reply.header('cache-control', 'no-store');
    const reason = closed.find((one) => one === query.grund);
    if (reason) return sendPage(request, reply, { title: t[`closed.${reason}`], status: 403, kind: 'citizen' }, <StaysOutside ctx={ctx} directory={directory} returnTo={returnTo} reason={reason} />);
    const words = t[`refused.${refusals.find((one) => one === query.grund) ?? 'failed'}`];
    const error = typeof words === 'string' ? words : words(say(directory.label, ctx.lang));
    return sendPage(request, reply, { title: accountText(ctx).staffSignIn, status: 422, kind: 'citizen' }, <StaffSignIn ctx={ctx} returnTo={returnTo} errors={[{ href: '#openid', text: error }]} />);
  });
}
