import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, tell, textIn, told, type Platform, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { activateMember, changeMember, directoryAlone, inviteAgain, inviteMember, memberOf, membersOf, requireFreshTownRole, requireTownRole, resetMember, type Member, type Refused } from '../../accounts/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { faultsIn, readMember } from './read-form.ts';
import { staffText } from './staff.messages.ts';
import { InvitePage, MemberPage, StaffList, type MemberProps } from './staff.view.tsx';

const add = `${paths.staff}/einladen`;
const one = `${paths.staff}/:id`;
const tellable = ['saved', 'invited', 'deactivated', 'activated', 'reset'] as const;

/** `/verwaltung/beschaeftigte`: who works at the desk, for whoever administers the town. */
export function staffRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { suche?: string; ab?: string } }>(paths.staff, async (request, reply) => {
    const { ctx, query } = request;
    requireTownRole(request, 'administrator');
    const words = String(query.suche ?? '').trim().slice(0, 100);
    const page = await platform.db.read(ctx.tenant.id, (tx) => membersOf(tx, { words, after: query.ab }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).staff, kind: 'desk' }, <StaffList ctx={ctx} words={words} {...page} directory={directoryAlone(ctx.tenant)} />);
  });

  app.get(add, async (request, reply) => {
    freshAdministrator(request);
    if (directoryAlone(request.ctx.tenant)) throw notFound();
    return invite(request, reply, { typed: { name: '', email: '', offices: {}, roles: [] }, faults: [] });
  });

  app.post(add, async (request, reply) => {
    const { ctx } = request;
    const by = freshAdministrator(request, add);
    if (directoryAlone(ctx.tenant)) throw notFound();
    const typed = readMember(request, ctx.tenant);
    const faults = faultsIn(typed, true);
    if (faults.length) return invite(request, reply, { typed, faults });
    const added = await platform.db.tenant(ctx.tenant.id, (tx) => inviteMember(tx, ctx, by, typed));
    if (added === 'taken') return invite(request, reply, { typed, faults: ['taken'] });
    tell(reply, platform, added.id, 'invited');
    return reply.redirect(ctx.href(`${paths.staff}/${added.id}`), 303);
  });

  app.get<{ Params: { id: string } }>(one, async (request, reply) => {
    const by = freshAdministrator(request);
    const member = await memberNamed(request, platform);
    return show(request, reply, { member, by, typed: member, faults: [], done: told(request, reply, platform, member.id, tellable) });
  });

  app.post<{ Params: { id: string } }>(one, async (request, reply) => {
    const { ctx, params: { id } } = request;
    const by = freshAdministrator(request, `${paths.staff}/${id}`);
    const member = await memberNamed(request, platform);
    const deed = deeds[textIn((request.body ?? {}) as PostedTexts, 'aktion') ?? ''];
    if (!deed || (deed.ownSignIn && directoryAlone(ctx.tenant))) throw notFound();
    const typed = deed.done === 'saved' ? { ...readMember(request, ctx.tenant), email: member.email } : member;
    const faults = deed.done === 'saved' ? faultsIn(typed, false) : [];
    if (faults.length) return show(request, reply, { member, by, typed, faults });
    const refused = await platform.db.tenant(ctx.tenant.id, async (tx): Promise<Refused | undefined> => {
      switch (deed.done) {
        case 'saved': return changeMember(tx, by, id, typed);
        case 'deactivated': return activateMember(tx, by, id, false);
        case 'activated': return activateMember(tx, by, id, true);
        case 'invited': return inviteAgain(tx, ctx, by, id);
        case 'reset': return resetMember(tx, ctx, by, id);
      }
    });
    if (refused) return show(request, reply, { member, by, typed, faults: refused === 'last' && deed.done === 'saved' ? ['last'] : [], refused });
    tell(reply, platform, id, deed.done);
    // whoever gave up the own role has no page here any more
    const still = id !== by.staffId || deed.done !== 'saved' || typed.roles.includes('administrator');
    return reply.redirect(ctx.href(still ? `${paths.staff}/${id}` : '/verwaltung'), 303);
  });
}

/** The buttons of a member's page, what is told when it is done, and whether it needs that the portal itself keeps passwords. */
const deeds: Readonly<Record<string, { readonly done: (typeof tellable)[number]; readonly ownSignIn?: boolean }>> = {
  speichern: { done: 'saved', ownSignIn: true }, sperren: { done: 'deactivated' }, oeffnen: { done: 'activated' }, einladen: { done: 'invited', ownSignIn: true }, zuruecksetzen: { done: 'reset', ownSignIn: true },
};

/** Roles give the desk away. @throws 404, Redirect */
const freshAdministrator = (request: FastifyRequest, back?: string): StaffMember => requireFreshTownRole(request, 'administrator', back);

async function memberNamed({ ctx, params }: FastifyRequest, { db }: Platform): Promise<Member> {
  const member = await db.read(ctx.tenant.id, (tx) => memberOf(tx, (params as { id: string }).id));
  if (!member) throw notFound();
  return member;
}

function invite(request: FastifyRequest, reply: FastifyReply, props: Pick<MemberProps, 'typed' | 'faults'>): FastifyReply {
  const { ctx } = request;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: staffText(ctx).add, status: props.faults.length ? 422 : 200, kind: 'desk' }, <InvitePage ctx={ctx} {...props} />);
}

function show(request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof MemberPage>[0], 'ctx' | 'directory'>): FastifyReply {
  const { ctx } = request;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: props.member.name, status: props.faults.length || props.refused ? 422 : 200, kind: 'desk' }, <MemberPage ctx={ctx} directory={directoryAlone(ctx.tenant)} {...props} />);
}
