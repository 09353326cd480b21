import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId, newId } from '../../../platform/db/index.ts';
import { tell, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireCashier } from './access.ts';
import { bookTransfer } from './book-transfer.ts';
import { text } from './desk.messages.ts';
import { paths } from './paths.ts';
import { readTransfer, type TypedTransfer } from './read-transfer.ts';
import { TransferPage, type TransferProps } from './transfer.view.tsx';

/** `/verwaltung/zahlungen/buchen`: a transfer that stands on the account. */
export function transferRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: Readonly<Record<string, unknown>> }>(paths.book, async (request, reply) => {
    requireCashier(request);
    const given = (name: string): string => (typeof request.query[name] === 'string' ? request.query[name].replaceAll('\0', '').slice(0, 60) : '');
    const [year = '', month = '', day = ''] = (/^\d{4}-\d\d-\d\d$/.test(given('tag')) ? given('tag') : dayOf(new Date())).split('-');
    return show(request, reply, { formId: newId(), faults: [], typed: { reference: given('verwendungszweck'), amount: given('betrag'), day: { day, month, year } } });
  });

  app.post(paths.book, async (request, reply) => {
    const { ctx } = request;
    const by = requireCashier(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const given = textIn(posted, 'nummer') ?? '';
    const formId = isId(given) ? given : newId();
    const typed: TypedTransfer = {
      reference: textIn(posted, 'verwendungszweck') ?? '', amount: textIn(posted, 'betrag') ?? '',
      day: { day: textIn(posted, 'tag.day') ?? '', month: textIn(posted, 'tag.month') ?? '', year: textIn(posted, 'tag.year') ?? '' },
    };
    const { wish, faults } = readTransfer(typed, dayOf(new Date()));
    if (!wish) return show(request, reply, { formId, typed, faults }, 422);
    const became = await platform.db.tenant(ctx.tenant.id, (tx) => bookTransfer(tx, by, { ...wish, formId }, textIn(posted, 'trotzdem') !== undefined));
    if (became.kind === 'unknown') return show(request, reply, { formId, typed, faults: ['unknown'] }, 422);
    if (became.kind === 'differs') return show(request, reply, { formId, typed, faults: [], differs: { ...became, cents: wish.cents } }, 422);
    tell(reply, platform, became.charge.id, became.kind);
    return reply.redirect(ctx.href(paths.charge(became.charge.id)), 303);
  });
}

function show(request: FastifyRequest, reply: FastifyReply, props: Omit<TransferProps, 'ctx'>, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(request.ctx).book, kind: 'desk', status }, <TransferPage ctx={request.ctx} {...props} />);
}
