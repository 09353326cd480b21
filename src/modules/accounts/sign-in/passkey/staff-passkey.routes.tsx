import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { isId } from '../../../../platform/db/index.ts';
import { tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf, releaseBrowser } from '../../browser.ts';
import { requireFreshStaff, requireStaffForSetUp } from '../../sessions.ts';
import { text as settingsText } from '../staff-account/messages.ts';
import { OwnAccess } from '../staff-account/own-access.view.tsx';
import { tellStaff } from '../staff-account/tell-staff.ts';
import { deskPath } from '../staff-password/desk-path.rules.ts';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { StaffSignIn } from '../staff-password/staff-password.view.tsx';
import { secondFactorPaths } from '../staff-second-factor/paths.ts';
import { newRecoveryCodes } from '../staff-second-factor/recovery-codes.ts';
import { lockFactors, setRecoveryCodes } from '../staff-second-factor/second-factor.store.ts';
import { codesPage } from '../staff-second-factor/set-up.routes.tsx';
import { dropCodesWithoutFactor, enterAfterSetUp, mayRemoveFactor } from '../staff-second-factor/set-up.ts';
import { text as accountText } from '../../messages.ts';
import { townHall } from '../limits.ts';
import { labelOf } from './answer.rules.ts';
import { beginAdding, beginSignIn, endAdding, endSignIn, type Ceremony } from './ceremony.ts';
import { text } from './messages.ts';
import { AddPasskey } from './passkey.view.tsx';
import { staffPasskeyPaths as paths } from './paths.ts';
import { addStaffPasskey, lockStaffPasskey, removeStaffPasskey, staffPasskeys, touchStaffPasskey } from './staff-passkey.store.ts';

const mostPasskeys = 20;

/** At the desk: a passkey beside the password. It is had and confirmed by PIN or biometrics, so two factors in one. */
export function staffPasskeyRoutes(app: FastifyInstance, platform: Platform): void {
  const ceremony = (request: FastifyRequest, purpose: string, browser = browserOf(request, platform)): Ceremony => ({ platform, tenant: request.ctx.tenant, purpose, browser });

  app.post(paths.signInTask, { config: townHall }, async (request, reply) => {
    const browser = bindBrowser(request, reply, platform);
    const options = await platform.db.tenant(request.ctx.tenant.id, (tx) => beginSignIn(tx, ceremony(request, 'staff-passkey-sign-in', browser)));
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; weiter?: unknown } | undefined }>(paths.signIn, { config: townHall }, async (request, reply) => {
    const { ctx, body } = request;
    const returnTo = deskPath(body?.weiter);
    const enter = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const known = await endSignIn(tx, ceremony(request, 'staff-passkey-sign-in'), body?.antwort, (id) => lockStaffPasskey(tx, id));
      if (!known) return undefined;
      await touchStaffPasskey(tx, known.id, known.data);
      return enterDesk(tx, platform, request, known.owner, 'passkey');
    });
    if (!enter) {
      const errors = [{ href: '#passkey', text: text(ctx).failed }];
      reply.header('cache-control', 'no-store');
      return sendPage(request, reply, { title: accountText(ctx).staffSignIn, status: 422, kind: 'citizen' }, <StaffSignIn ctx={ctx} returnTo={returnTo} errors={errors} />);
    }
    enter(reply);
    releaseBrowser(reply, platform);
    return reply.redirect(ctx.href(returnTo), 303);
  });

  app.get(paths.add, async (request, reply) => sendAdd(request, reply, requireStaffForSetUp(request)));

  app.post(paths.addTask, { config: townHall }, async (request, reply) => {
    const { ctx } = request;
    if (!ctx.staff && !request.staffSettingUp) return reply.code(401).send({});
    const { staff: { staffId, name, email } } = requireStaffForSetUp(request, paths.add);
    const browser = bindBrowser(request, reply, platform);
    const options = await platform.db.tenant(ctx.tenant.id, async (tx) =>
      beginAdding(tx, ceremony(request, 'staff-passkey-add', browser), { id: staffId, name, email, passkeys: (await staffPasskeys(tx, staffId)).map((one) => one.credential_id) }));
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; name?: unknown } | undefined }>(paths.add, { config: townHall }, async (request, reply) => {
    const { staff, settingUp } = requireStaffForSetUp(request, paths.add);
    const { staffId, email } = staff;
    const { ctx, body } = request;
    const t = text(ctx);
    const label = labelOf(body?.name, t.plain);
    // whoever sets up their first second factor gets recovery codes with it
    const { codes, hashes } = settingUp ? await newRecoveryCodes() : { codes: [], hashes: [] };
    const added = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const made = await endAdding(tx, ceremony(request, 'staff-passkey-add'), staffId, body?.antwort);
      await lockFactors(tx, staffId);
      if (!made || (await staffPasskeys(tx, staffId)).length >= mostPasskeys || !await addStaffPasskey(tx, staffId, { ...made, label })) return undefined;
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-passkey-added');
      await tellStaff(tx, ctx, email, (words) => ({ subject: words.passkeyAddedSubject, body: words.passkeyAddedMail(label) }));
      if (!settingUp) return { enter: undefined, returnTo: paths.settings };
      await setRecoveryCodes(tx, staffId, hashes);
      return enterAfterSetUp(tx, platform, request, staff, 'passkey');
    });
    if (!added) return sendAdd(request, reply, { settingUp, name: typeof body?.name === 'string' ? body.name : '', error: t.addFailed });
    if (added.enter) {
      added.enter(reply);
      return codesPage(request, reply, staff, codes, added.returnTo, settingsText(ctx)['done.added']);
    }
    tell(reply, platform, 'staff-sign-in', 'added');
    return reply.redirect(ctx.href(paths.settings), 303);
  });

  app.post<{ Body: { passkey?: unknown } | undefined }>(paths.remove, async (request, reply) => {
    const { staffId, email } = requireFreshStaff(request, paths.settings);
    const { ctx, body } = request;
    const id = body?.passkey;
    const removed = typeof id === 'string' && isId(id) ? await platform.db.tenant(ctx.tenant.id, async (tx) => {
      if (!mayRemoveFactor(ctx, await lockFactors(tx, staffId))) return 'kept' as const;
      if (!await removeStaffPasskey(tx, staffId, id)) return undefined;
      await dropCodesWithoutFactor(tx, staffId);
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-passkey-removed');
      await tellStaff(tx, ctx, email, (t) => ({ subject: t.passkeyRemovedSubject, body: t.passkeyRemovedMail }));
      return 'removed' as const;
    }) : undefined;
    if (removed) tell(reply, platform, 'staff-sign-in', removed);
    return reply.redirect(ctx.href(paths.settings), 303);
  });
}

function sendAdd(request: FastifyRequest, reply: FastifyReply, { settingUp, name, error }: { settingUp: boolean; name?: string; error?: string }): FastifyReply {
  const { ctx } = request;
  const title = text(ctx).add;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: error ? 422 : 200, kind: 'desk' }, <OwnAccess>
    <h1>{title}</h1>
    <AddPasskey ctx={ctx} action={paths.add} task={paths.addTask} back={settingUp ? secondFactorPaths.setUp : paths.settings} name={name} error={error} />
  </OwnAccess>);
}
