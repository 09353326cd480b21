import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { isId } from '../../../../platform/db/index.ts';
import { notFound, tell, told, type Platform } from '../../../../platform/http/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf, releaseBrowser } from '../../browser.ts';
import { requireStaff } from '../../sessions.ts';
import { hasOwnSignIn } from '../staff-openid/directory.ts';
import { deskPath } from '../staff-password/desk-path.rules.ts';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { StaffSignIn } from '../staff-password/staff-password.view.tsx';
import { text as accountText } from '../../messages.ts';
import { labelOf } from './answer.rules.ts';
import { beginAdding, beginSignIn, endAdding, endSignIn, type Ceremony } from './ceremony.ts';
import { text } from './messages.ts';
import { AddPasskey } from './passkey.view.tsx';
import { staffPasskeyPaths as paths } from './paths.ts';
import { addStaffPasskey, lockStaffPasskey, removeStaffPasskey, staffPasskeys, touchStaffPasskey } from './staff-passkey.store.ts';
import { StaffSettings, tellable } from './staff-passkey.view.tsx';

const browserMinutes = 15;
const mostPasskeys = 20;
const guesses = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };

/** At the desk: a passkey beside the password. It is had and confirmed by PIN or biometrics, so two factors in one. */
export function staffPasskeyRoutes(app: FastifyInstance, platform: Platform): void {
  app.addHook('onRequest', async ({ ctx }) => { if (ctx && !hasOwnSignIn(ctx.tenant)) throw notFound(); });
  const ceremony = (request: FastifyRequest, purpose: string, browser = browserOf(request, platform)): Ceremony => ({ platform, tenant: request.ctx.tenant, purpose, browser });

  app.post(paths.signInTask, guesses, async (request, reply) => {
    const browser = bindBrowser(request, reply, platform, browserMinutes);
    const options = await platform.db.tenant(request.ctx.tenant.id, (tx) => beginSignIn(tx, ceremony(request, 'staff-passkey-sign-in', browser)));
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; weiter?: unknown } | undefined }>(paths.signIn, guesses, async (request, reply) => {
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

  app.get(paths.settings, async (request, reply) => {
    const { staffId } = requireStaff(request);
    const { ctx } = request;
    const passkeys = await platform.db.read(ctx.tenant.id, (tx) => staffPasskeys(tx, staffId));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).staffTitle, kind: 'desk' }, <StaffSettings ctx={ctx} passkeys={passkeys} done={told(request, reply, platform, 'staff-sign-in', tellable)} />);
  });

  app.get(paths.add, async (request, reply) => {
    requireStaff(request);
    return sendAdd(request, reply, {});
  });

  app.post(paths.addTask, guesses, async (request, reply) => {
    const { ctx } = request;
    if (!ctx.staff) return reply.code(401).send({});
    const { staffId, name, email } = ctx.staff;
    const browser = bindBrowser(request, reply, platform, browserMinutes);
    const options = await platform.db.tenant(ctx.tenant.id, async (tx) =>
      beginAdding(tx, ceremony(request, 'staff-passkey-add', browser), { id: staffId, name, email, passkeys: (await staffPasskeys(tx, staffId)).map((one) => one.credential_id) }));
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; name?: unknown } | undefined }>(paths.add, guesses, async (request, reply) => {
    const { staffId, email } = requireStaff(request);
    const { ctx, body } = request;
    const t = text(ctx);
    const label = labelOf(body?.name, t.plain);
    const added = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const made = await endAdding(tx, ceremony(request, 'staff-passkey-add'), staffId, body?.antwort);
      if (!made || (await staffPasskeys(tx, staffId)).length >= mostPasskeys || !await addStaffPasskey(tx, staffId, { ...made, label })) return false;
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-passkey-added');
      await sendMail(tx, { to: email, lang: ctx.lang, message: { subject: t.staffSubject, paragraphs: [t.staffMail(label)], footer: [t.staffNotYou] } });
      return true;
    });
    if (!added) return sendAdd(request, reply, { name: typeof body?.name === 'string' ? body.name : '', error: t.addFailed });
    tell(reply, platform, 'staff-sign-in', 'added');
    return reply.redirect(ctx.href(paths.settings), 303);
  });

  app.post<{ Body: { passkey?: unknown } | undefined }>(paths.remove, async (request, reply) => {
    const { staffId } = requireStaff(request);
    const { ctx, body } = request;
    const id = body?.passkey;
    const removed = typeof id === 'string' && isId(id) && await platform.db.tenant(ctx.tenant.id, async (tx) => {
      if (!await removeStaffPasskey(tx, staffId, id)) return false;
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-passkey-removed');
      return true;
    });
    if (removed) tell(reply, platform, 'staff-sign-in', 'removed');
    return reply.redirect(ctx.href(paths.settings), 303);
  });
}

function sendAdd(request: FastifyRequest, reply: FastifyReply, { name, error }: { name?: string; error?: string }): FastifyReply {
  const { ctx } = request;
  const title = text(ctx).add;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: error ? 422 : 200, kind: 'desk' }, <>
    <h1>{title}</h1>
    <AddPasskey ctx={ctx} action={paths.add} task={paths.addTask} back={paths.settings} name={name} error={error} />
  </>);
}
