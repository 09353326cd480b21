import type { FastifyInstance } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { isId, newId } from '../../../../platform/db/index.ts';
import { tell, told, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { ownStaffSessions, requireFreshStaff, requireStaff, staffSessionHash } from '../../sessions.ts';
import { staffPasskeys } from '../passkey/staff-passkey.store.ts';
import { factorsOf } from '../staff-second-factor/second-factor.store.ts';
import { text } from './messages.ts';
import { staffAccountPaths as paths } from './paths.ts';
import { StaffSettings, tellable } from './settings.view.tsx';
import { tellStaff } from './tell-staff.ts';

type Body = Readonly<Record<string, unknown>> | undefined;

/** `/verwaltung/anmeldung`: how the member of staff who is signed in comes in, and where they are. */
export function staffAccountRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.settings, async (request, reply) => {
    const staff = requireStaff(request);
    const { ctx } = request;
    const found = await platform.db.read(ctx.tenant.id, async (tx) => ({
      factors: await factorsOf(tx, staff.staffId), passkeys: await staffPasskeys(tx, staff.staffId), sessions: await ownStaffSessions(tx, platform, request, staff),
    }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title, kind: 'desk' }, <StaffSettings ctx={ctx} {...found} done={told(request, reply, platform, 'staff-sign-in', tellable)} />);
  });

  app.post<{ Body: Body }>(paths.sessions, async (request, reply) => {
    const { staffId, email } = requireFreshStaff(request, paths.settings);
    const { ctx, body } = request;
    const id = body?.['sitzung'];
    const only = id === undefined ? undefined : typeof id === 'string' && isId(id) ? id : newId(); // what is no id ends nothing
    await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const ended = await deleteSessionsOfStaff(tx, staffId, { but: staffSessionHash(request, platform), only });
      if (!ended) return;
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-sessions-ended', { sessions: ended });
      await tellStaff(tx, ctx, email, (t) => ({ subject: t.endedSubject, body: t.endedMail }));
    });
    tell(reply, platform, 'staff-sign-in', only === undefined ? 'all-ended' : 'ended');
    return reply.redirect(ctx.href(paths.settings), 303);
  });
}
