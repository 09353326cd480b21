import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf, releaseBrowser } from '../../browser.ts';
import { addCredential, changeCredential, credentialsOf, findCredential } from '../../credentials.store.ts';
import { lockPerson } from '../../person.store.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { requireFreshVisitor } from '../../sessions.ts';
import { tellOwner } from '../../tell-owner.ts';
import { enter } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { labelOf } from './answer.rules.ts';
import { beginAdding, beginSignIn, endAdding, endSignIn, type Ceremony, type FoundPasskey, type PasskeyData } from './ceremony.ts';
import { text } from './messages.ts';
import { AddPasskey } from './passkey.view.tsx';
import { passkeyPaths as paths } from './paths.ts';

const kind = 'passkey';
/** More than anybody has. */
const mostPasskeys = 20;
const guesses = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };

/** Signing in by a passkey, and adding one. */
export function passkeyRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const ceremony = (request: FastifyRequest, purpose: string, browser = browserOf(request, platform)): Ceremony => ({ platform, tenant: request.ctx.tenant, purpose, browser });

  app.post(paths.signInTask, guesses, async (request, reply) => {
    const browser = bindBrowser(request, reply, platform);
    const options = await platform.db.tenant(request.ctx.tenant.id, (tx) => beginSignIn(tx, ceremony(request, 'passkey-sign-in', browser)));
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; weiter?: unknown } | undefined }>(paths.signIn, guesses, async (request, reply) => {
    const { ctx, body } = request;
    const returnTo = safeReturn(body?.weiter);
    const goIn = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const known = await endSignIn(tx, ceremony(request, 'passkey-sign-in'), body?.antwort, (id) => lockPasskey(tx, id));
      if (!known) return undefined;
      const credential = await findCredential(tx, kind, known.id);
      if (credential) await changeCredential(tx, credential.id, known.data);
      return enter(tx, platform, request, known.owner, { method: 'passkey', level: 'low', credential: { kind, identifier: known.id } });
    });
    if (!goIn) return page(request, reply, { returnTo, fault: { method: 'passkey', control: 'passkey', error: text(ctx).failed } });
    goIn(reply);
    releaseBrowser(reply, platform);
    return reply.redirect(ctx.href(returnTo), 303);
  });

  app.get(paths.add, async (request, reply) => {
    requireFreshVisitor(request);
    return sendAdd(request, reply, {});
  });

  app.post(paths.addTask, guesses, async (request, reply) => {
    const { ctx } = request;
    if (!ctx.visitor) return reply.code(401).send({});
    const { personId, name, email } = ctx.visitor;
    const browser = bindBrowser(request, reply, platform);
    const options = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const passkeys = (await credentialsOf(tx, personId)).filter((one) => one.kind === kind).map(({ identifier }) => identifier);
      return beginAdding(tx, ceremony(request, 'passkey-add', browser), { id: personId, name, email, passkeys });
    });
    return reply.header('cache-control', 'no-store').send(options);
  });

  app.post<{ Body: { antwort?: unknown; name?: unknown } | undefined }>(paths.add, guesses, async (request, reply) => {
    const { personId } = requireFreshVisitor(request);
    const { ctx, body } = request;
    const t = text(ctx);
    const label = labelOf(body?.name, t.plain);
    const added = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const made = await endAdding(tx, ceremony(request, 'passkey-add'), personId, body?.antwort);
      if (!made) return 'failed';
      await lockPerson(tx, personId);
      if ((await credentialsOf(tx, personId)).filter((one) => one.kind === kind).length >= mostPasskeys) return 'too-many';
      if (!await addCredential(tx, personId, { kind, identifier: made.id, data: made.data, label })) return 'failed';
      await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.way-in-added', { method: 'passkey' });
      await tellOwner(tx, ctx, personId, (words) => ({ subject: words.addedSubject, body: words.addedMail(`${words['kind.passkey']}: ${label}`) }));
      return 'added';
    });
    if (added !== 'added') return sendAdd(request, reply, { name: typeof body?.name === 'string' ? body.name : '', error: added === 'failed' ? t.addFailed : t.tooMany });
    tell(reply, platform, 'sign-in', 'added');
    return reply.redirect(ctx.href(paths.manage), 303);
  });
}

/** The passkey of an id, with its account held: two uses at once count one after the other. */
async function lockPasskey(tx: Tx, id: string): Promise<FoundPasskey | undefined> {
  const first = await findCredential<PasskeyData>(tx, kind, id);
  if (!first) return undefined;
  await lockPerson(tx, first.personId);
  const found = await findCredential<PasskeyData>(tx, kind, id);
  return found && { owner: found.personId, data: found.data };
}

function sendAdd(request: FastifyRequest, reply: FastifyReply, { name, error }: { name?: string; error?: string }): FastifyReply {
  const { ctx } = request;
  const title = text(ctx).add;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: error ? 422 : 200 }, <>
    <h1>{title}</h1>
    <AddPasskey ctx={ctx} action={paths.add} task={paths.addTask} back={paths.manage} name={name} error={error} />
  </>);
}
