import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf, textIn, told, tell, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { letGuestIn, sendGuestAway } from '../../applications/index.ts';
import { comeIn, parseAccessCode, parseCaseNumber } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { OpenCaseView, type OpenState } from './guest.view.tsx';
import { text } from './messages.ts';

/** Seeing one case without an account: number and access code open it, „Ansicht beenden“ closes it. */
export function guestRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { weiter?: string; abgelaufen?: string } }>(paths.open, async (request, reply) => {
    const { query, ctx } = request;
    const t = text(ctx);
    const ended = told(request, reply, platform, 'guest', ['ended']) === 'ended';
    const note = ended ? { kind: 'success', text: t.ended } as const : query.abgelaufen ? { kind: 'info', text: t.expired } as const : undefined;
    return send(request, reply, { onward: onwardOf(query.weiter), note });
  });

  app.post(paths.open, { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const texts = (request.body ?? {}) as PostedTexts;
    const [typedNumber = '', typedCode = ''] = [textIn(texts, 'nummer')?.trim(), textIn(texts, 'code')?.trim()];
    const [number, code, onward] = [parseCaseNumber(typedNumber), parseAccessCode(typedCode), onwardOf(textIn(texts, 'weiter'))];
    const again = (status: number, errors: OpenState['errors']): FastifyReply => send(request, reply, { number: typedNumber, code: typedCode, onward, errors }, status);
    if (!number || !code) {
      return again(422, { number: number ? undefined : typedNumber ? t.numberSlip : t.numberMissing, code: code ? undefined : typedCode ? t.codeSlip : t.codeMissing });
    }
    const came = await comeIn(platform, ctx.tenant.id, { number, code, network: networkOf(request.ip) });
    if (came.kind === 'wrong') return again(422, { number: t.wrong });
    if (came.kind === 'paused') return again(429, { number: t.paused(Math.ceil(came.left / 60)) });
    letGuestIn(reply, platform, came.token);
    return reply.redirect(ctx.href(onward ?? paths.case(came.caseId)), 303);
  });

  app.post(paths.end, async (request, reply) => {
    await sendGuestAway(request, reply, platform);
    tell(reply, platform, 'guest', 'ended');
    return reply.redirect(request.ctx.href(paths.open), 303);
  });

  // asked by script: whether the guest still has the case open; asking is being there
  app.get(paths.stay, async (request, reply) =>
    reply.code(request.guest ? 200 : 401).header('cache-control', 'no-store').send({ endsIn: request.guest?.endsIn ?? 0 }));
}

/** Where the way may lead after opening a case: to a correction that was under way, never elsewhere. */
const onwardOf = (wanted: string | undefined): string | undefined =>
  (wanted && /^\/(antraege\/[0-9a-f-]{36}(\/[a-z][a-zA-Z0-9-]{0,80})?|berichtigung\/[0-9a-f-]{36})$/.test(wanted) ? wanted : undefined);

function send(request: FastifyRequest, reply: FastifyReply, state: OpenState, status = 200): FastifyReply {
  const { ctx } = request;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, status }, <OpenCaseView ctx={ctx} state={state} />);
}
