import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Redirect, tell, type Platform, type StaffMember } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { requireFreshStaff, requireStaff, requireStaffForSetUp, staffSessionHash } from '../../sessions.ts';
import { townHall } from '../limits.ts';
import { text } from './messages.ts';
import { secondFactorPaths as paths } from './paths.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { factorsOf, offerSecret } from './second-factor.store.ts';
import { openSecret, sealSecret } from './secret.ts';
import { enterAfterSetUp, removeApp, renewCodes, setUpApp } from './set-up.ts';
import { ChooseFactor, NewCodes, RecoveryCodes, SetUpApp } from './set-up.view.tsx';
import { newSecret, stepOf } from './totp.rules.ts';

/** Below `/verwaltung/anmeldung`: the authenticator app and the recovery codes, for who is at the desk and for who has no second factor yet. */
export function setUpRoutes(app: FastifyInstance, platform: Platform): void {
  const inTenant = <T,>(request: FastifyRequest, work: Parameters<typeof platform.db.tenant<T>>[1]): Promise<T> => platform.db.tenant(request.ctx.tenant.id, work);

  /** The secret that this session sets up: the same one as long as it is not confirmed, so that a reload does no harm. */
  const offered = async (request: FastifyRequest, { staffId }: StaffMember) => inTenant(request, async (tx) => {
    const sealed = await offerSecret(tx, staffSessionHash(request, platform), await sealSecret(tx, staffId, newSecret()));
    if (!sealed) throw new Redirect('/verwaltung/anmelden');
    return { sealed, secret: await openSecret(tx, staffId, sealed), replaces: (await factorsOf(tx, staffId)).appSince !== null };
  });

  const appPage = (request: FastifyRequest, reply: FastifyReply, props: { staff: StaffMember; settingUp: boolean; secret: string; replaces: boolean; error?: string }) => {
    const { ctx } = request;
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).appTitle, status: props.error ? 422 : 200, kind: 'desk' }, <SetUpApp ctx={ctx} {...props} email={props.staff.email} />);
  };

  app.get(paths.setUp, async (request, reply) => {
    const { ctx } = request;
    if (!request.staffSettingUp) {
      requireStaff(request);
      return reply.redirect(ctx.href(paths.settings), 303);
    }
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).setUpTitle, kind: 'desk' }, <ChooseFactor ctx={ctx} />);
  });

  app.get(paths.app, async (request, reply) => {
    const who = requireStaffForSetUp(request);
    return appPage(request, reply, { ...who, ...await offered(request, who.staff) });
  });

  app.post<{ Body: { code?: unknown } | undefined }>(paths.app, { config: townHall }, async (request, reply) => {
    const { ctx, body } = request;
    const t = text(ctx);
    const who = requireStaffForSetUp(request, paths.app);
    const offer = await offered(request, who.staff);
    const code = typeof body?.code === 'string' ? body.code.slice(0, 50).replace(/[\s-]/g, '') : '';
    const step = stepOf(offer.secret, code, Date.now());
    if (step === undefined) return appPage(request, reply, { ...who, ...offer, error: code ? t.codeWrong : t.codeMissing });
    const { codes, hashes } = await newRecoveryCodes();
    const done = await inTenant(request, async (tx) => {
      if (!await setUpApp(tx, platform, request, who.staff, { sealed: offer.sealed, step, hashes })) return undefined;
      return who.settingUp ? enterAfterSetUp(tx, platform, request, who.staff, 'totp') : { enter: undefined, returnTo: paths.settings };
    });
    // pressed twice: the other press shows the codes
    if (!done) return reply.redirect(ctx.href(paths.settings), 303);
    done.enter?.(reply);
    return codesPage(request, reply, who.staff, codes, done.returnTo);
  });

  app.post(paths.removeApp, async (request, reply) => {
    const staff = requireFreshStaff(request, paths.settings);
    const removed = await inTenant(request, (tx) => removeApp(tx, request.ctx, staff));
    tell(reply, platform, 'staff-sign-in', removed ? 'app-removed' : 'kept');
    return reply.redirect(request.ctx.href(paths.settings), 303);
  });

  app.get(paths.codes, async (request, reply) => {
    requireFreshStaff(request);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(request.ctx).codesNewTitle, kind: 'desk' }, <NewCodes ctx={request.ctx} />);
  });

  app.post(paths.codes, { config: townHall }, async (request, reply) => {
    const staff = requireFreshStaff(request, paths.codes);
    const { codes, hashes } = await newRecoveryCodes();
    const renewed = await inTenant(request, async (tx) => {
      const { appSince, passkeys } = await factorsOf(tx, staff.staffId);
      if (!appSince && !passkeys) return false;
      await renewCodes(tx, request.ctx, staff, hashes);
      return true;
    });
    return renewed ? codesPage(request, reply, staff, codes, paths.settings) : reply.redirect(request.ctx.href(paths.settings), 303);
  });
}

/** Shows recovery codes, this once: no page leads here again. */
export function codesPage(request: FastifyRequest, reply: FastifyReply, staff: StaffMember, codes: readonly string[], onward: string, done?: string): FastifyReply {
  const { ctx } = request;
  ctx.staff ??= staff;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).codesTitle, kind: 'desk' }, <RecoveryCodes ctx={ctx} codes={codes} email={staff.email} onward={onward} done={done} />);
}
