import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tell, textIn, type Platform, type PostedTexts } from '../../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary, Input, sendPage, type ErrorLink } from '../../../../ui/index.ts';
import { text as ownWords } from '../staff-account/messages.ts';
import { acceptInvitation, invited, type Accepted } from './accept-invitation.ts';
import { text } from './messages.ts';
import { invitationPath } from './paths.ts';

/** `/verwaltung/anmelden/einladung`: where somebody who was invited to the desk sets a password. Opening it does nothing yet: mail scanners open links. */
export function invitationRoutes(app: FastifyInstance, platform: Platform): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, token: unknown, errors: readonly ErrorLink[] = []) => {
    const { ctx } = request;
    const t = text(ctx);
    const staff = await invited(platform, ctx, token);
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    if (!staff) return sendPage(request, reply, { title: t.over, status: 410 }, <><h1>{t.over}</h1><p>{t.overBody}</p><Buttons><Button href={ctx.href('/verwaltung/anmelden')}>{t.signIn}</Button></Buttons></>);
    const own = ownWords(ctx);
    const errorAt = (href: string) => errors.find((error) => error.href === href)?.text;
    return sendPage(request, reply, { title: t.title, status: errors.length ? 422 : 200 }, <>
      <h1>{t.title}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{t.lead(staff.name, staff.email)}</p>
      <form method="post" action={ctx.href(invitationPath)} noValidate>
        <input type="hidden" name="t" value={String(token)} />
        <input type="text" name="email" value={staff.email} autocomplete="username" hidden readOnly />
        <Input id="neu" name="neu" type="password" label={own.next} hint={own.nextHint} error={errorAt('#neu')} autocomplete="new-password" width={20} />
        <Input id="wieder" name="wieder" type="password" label={own.repeat} error={errorAt('#wieder')} autocomplete="new-password" width={20} />
        <Buttons><Button>{t.save}</Button></Buttons>
      </form>
    </>);
  };

  app.get<{ Querystring: { t?: string } }>(invitationPath, (request, reply) => show(request, reply, request.query.t));

  app.post(invitationPath, { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const posted = (request.body ?? {}) as PostedTexts;
    const token = textIn(posted, 't');
    const accepted = await acceptInvitation(platform, request.ctx, { token, next: textIn(posted, 'neu'), repeated: textIn(posted, 'wieder') });
    if (accepted.kind !== 'done') return show(request, reply, token, accepted.kind === 'faults' ? errorsOf(request, accepted) : []);
    tell(reply, platform, 'anmelden', 'invited');
    return reply.redirect(request.ctx.href('/verwaltung/anmelden'), 303);
  });
}

function errorsOf({ ctx }: FastifyRequest, { next, differs }: Extract<Accepted, { kind: 'faults' }>): ErrorLink[] {
  const own = ownWords(ctx);
  return [
    ...next.length ? [{ href: '#neu', text: next.map((fault) => own[`fault.${fault}`]).join(' ') }] : [],
    ...differs ? [{ href: '#wieder', text: own.differs }] : [],
  ];
}
