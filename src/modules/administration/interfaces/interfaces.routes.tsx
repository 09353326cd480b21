import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, told, type Platform, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireFreshTownRole, requireTownRole } from '../../accounts/index.ts';
import { addOnce, applicationOf, deliveriesOf, listApplications, pauseWebhook, reachOf, removeWebhook, repeatDelivery, resumeWebhook, rotateToken, setWebhook, shutOut, takeTokenBack, tokenDays, tokensOf, tryWebhook, webhookOf, type Application } from '../../api/index.ts';
import { caseNumbers } from '../../cases/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { interfaceText } from './interfaces.messages.ts';
import { ApplicationPage, type ApplicationProps } from './application.view.tsx';
import { InterfaceList, LetInPage, SecretPage } from './interfaces.view.tsx';
import { applicationFaults, daysIn, readApplication, readWebhook, webhookFaults } from './read-form.ts';

const add = `${paths.interfaces}/zulassen`;
const one = `${paths.interfaces}/:id`;
const tellable = ['revoked', 'ended', 'webhook', 'removed', 'paused', 'resumed', 'tried', 'repeated', 'not'] as const;
type Done = (typeof tellable)[number];
/** Deliveries on one page. */
const pageSize = 50;

/** `/verwaltung/schnittstellen`: which specialist software may call, and what became of what it was told; for whoever administers the town. */
export function interfaceRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.interfaces, async (request, reply) => {
    const { ctx } = request;
    requireTownRole(request, 'administrator');
    const applications = await platform.db.read(ctx.tenant.id, async (tx) => Promise.all((await listApplications(tx)).map(async (application) => ({ application, tokens: await tokensOf(tx, application.id) }))));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).interfaces, kind: 'desk' }, <InterfaceList ctx={ctx} applications={applications} />);
  });

  app.get(add, async (request, reply) => {
    administrator(request);
    return letIn(request, reply, { id: newId(), typed: { name: '', offices: [], scopes: [], days: String(tokenDays) }, faults: [] });
  });

  app.post(add, async (request, reply) => {
    const { ctx } = request;
    const by = administrator(request, add);
    const posted = (request.body ?? {}) as PostedTexts;
    const typed = readApplication(posted, ctx.tenant);
    const sent = textIn(posted, 'nummer') ?? '';
    const id = isId(sent) ? sent : newId();
    const [faults, days] = [applicationFaults(typed), daysIn(typed)];
    if (faults.length || !days) return letIn(request, reply, { id, typed, faults });
    const issued = await platform.db.tenant(ctx.tenant.id, (tx) => addOnce(tx, actorOf(by), id, typed, days));
    return secret(request, reply, { id, token: issued?.token });
  });

  app.get<{ Params: { id: string }; Querystring: { ab?: string } }>(one, async (request, reply) => {
    administrator(request);
    return show(request, reply, await platform.db.read(request.ctx.tenant.id, (tx) => readAll(tx, request)), { done: told(request, reply, platform, request.params.id, tellable) });
  });

  app.post<{ Params: { id: string } }>(one, async (request, reply) => {
    const { ctx, params: { id } } = request;
    const by = administrator(request, `${paths.interfaces}/${id}`);
    const posted = (request.body ?? {}) as PostedTexts;
    const action = textIn(posted, 'aktion') ?? '';
    const typed = action === 'webhook' ? readWebhook(posted) : undefined;
    const faults = typed ? webhookFaults(typed, reachOf(platform)) : [];
    if (typed && faults.length) return show(request, reply, await platform.db.read(ctx.tenant.id, (tx) => readAll(tx, request)), { typed, faults });
    const outcome = await platform.db.tenant(ctx.tenant.id, async (tx): Promise<Done | { token: string } | { secret: string }> => {
      const [actor, application] = [actorOf(by), await named(tx, id)];
      if (application.endedAt) throw notFound();
      switch (action) {
        case 'erneuern': return { token: (await rotateToken(tx, actor, application)).token };
        case 'zurueckziehen': await takeTokenBack(tx, actor, application, idIn(posted, 'token')); return 'revoked';
        case 'ausschliessen': await shutOut(tx, actor, application); return 'ended';
        case 'webhook': { const made = typed && await setWebhook(tx, actor, application, typed); return made ? { secret: made } : 'webhook'; }
        case 'entfernen': await removeWebhook(tx, actor, application); return 'removed';
        case 'anhalten': await pauseWebhook(tx, actor, application); return 'paused';
        case 'fortsetzen': await resumeWebhook(tx, actor, application); return 'resumed';
        case 'probe': return await tryWebhook(tx, actor, application) ? 'tried' : 'not';
        case 'erneut': return await repeatDelivery(tx, actor, application, idIn(posted, 'zustellung')) ? 'repeated' : 'not';
        default: throw notFound();
      }
    });
    if (typeof outcome === 'object') return secret(request, reply, { id, ...outcome });
    tell(reply, platform, id, outcome);
    return reply.redirect(ctx.href(`${paths.interfaces}/${id}`), 303);
  });
}

const actorOf = ({ staffId, name }: StaffMember) => ({ kind: 'staff', id: staffId, name }) as const;

/** A token opens cases. @throws 404, Redirect */
const administrator = (request: FastifyRequest, back?: string): StaffMember => requireFreshTownRole(request, 'administrator', back);

const idIn = (posted: PostedTexts, name: string): string => {
  const id = textIn(posted, name) ?? '';
  if (!isId(id)) throw notFound();
  return id;
};

/** An application of the town. @throws 404 */
async function named(tx: Tx, id: string): Promise<Application> {
  const application = isId(id) ? await applicationOf(tx, id) : undefined;
  if (!application) throw notFound();
  return application;
}

type All = Omit<ApplicationProps, 'ctx' | 'done' | 'typed' | 'faults'>;

async function readAll(tx: Tx, { params, query }: FastifyRequest): Promise<All> {
  const application = await named(tx, (params as { id: string }).id);
  const { ab } = query as { ab?: string };
  const rows = await deliveriesOf(tx, application.id, { before: ab && isId(ab) ? ab : undefined, size: pageSize + 1 });
  const deliveries = rows.slice(0, pageSize);
  return {
    application, deliveries, tokens: await tokensOf(tx, application.id), webhook: await webhookOf(tx, application.id), next: rows.length > pageSize ? deliveries.at(-1)?.id : undefined,
    numbers: await caseNumbers(tx, deliveries.flatMap(({ caseId }) => (caseId ? [caseId] : []))),
  };
}

function show(request: FastifyRequest, reply: FastifyReply, all: All, more: Pick<ApplicationProps, 'done' | 'typed' | 'faults'>): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: all.application.name, status: more.faults ? 422 : 200, kind: 'desk' }, <ApplicationPage ctx={request.ctx} {...all} {...more} />);
}

function letIn(request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof LetInPage>[0], 'ctx'>): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: interfaceText(request.ctx).add, status: props.faults.length ? 422 : 200, kind: 'desk' }, <LetInPage ctx={request.ctx} {...props} />);
}

/** What is shown once: in the answer to the post itself, so that it stands in no address, no cookie and no database. */
function secret(request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof SecretPage>[0], 'ctx'>): FastifyReply {
  const t = interfaceText(request.ctx);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: props.secret ? t.secretTitle : props.token ? t.tokenTitle : t.again, status: props.token || props.secret ? 200 : 409, kind: 'desk' }, <SecretPage ctx={request.ctx} {...props} />);
}
