import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { browserOf } from '../../browser.ts';
import { findCredential } from '../../credentials.store.ts';
import { reaches, trustLevels } from '../../levels.rules.ts';
import { defaultReturn, safeReturn } from '../../return-to.rules.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import type { Arrival } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { letIn, openIdRoutes } from '../openid/openid.routes.tsx';
import { text } from './messages.ts';
import { ChoosePage, takeOverWording, TakeOverPage } from './servicekonto.view.tsx';
import { servicekonten } from './settings.ts';
import { way } from './way.ts';

/** What waits for „Zustimmen“, and for how many minutes. */
const purpose = 'servicekonto-consent';
const consentMinutes = 15;

type Asked = { Querystring: { weiter?: string; stufe?: string; t?: string }; Body: { t?: string; antwort?: string } };

/** `/anmelden/servicekonto`: choose a state, go there, come back, agree once to what was passed on (S3.1–3.4, S4.7). */
export function servicekontoRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const { db } = platform;
  openIdRoutes(app, platform, page, way, async (request, reply, arrival) => {
    const { ctx } = request;
    const { credential } = arrival;
    const browser = browserOf(request, platform);
    const token = await db.tenant(ctx.tenant.id, async (tx) => {
      if (!browser || (credential && await findCredential(tx, credential.kind, credential.identifier))) return undefined;
      return setOut(tx, { purpose, browser, minutes: consentMinutes, data: arrival });
    });
    return token ? reply.redirect(ctx.href(`/anmelden/servicekonto/zustimmen?t=${token}`), 303) : letIn(platform, request, reply, way, arrival);
  });

  app.get<Asked>('/anmelden/servicekonto', async (request, reply) => {
    const { ctx, query } = request;
    const level = trustLevels.find((one) => one === query.stufe);
    const providers = servicekonten(ctx.tenant).filter((provider) => reaches(provider.level, level ?? 'none'));
    return sendPage(request, reply, { title: text(ctx).chooseTitle }, <ChoosePage ctx={ctx} providers={providers} returnTo={safeReturn(query.weiter)} level={level} />);
  });

  const stopped = (request: FastifyRequest, reply: FastifyReply, error: string, returnTo: string) =>
    page(request, reply, { returnTo, fault: { method: way.method, control: `servicekonto-${servicekonten(request.ctx.tenant)[0]?.id ?? ''}`, error } });

  app.get<Asked>('/anmelden/servicekonto/zustimmen', async (request, reply) => {
    const { ctx, query } = request;
    reply.header('cache-control', 'no-store');
    const token = typeof query.t === 'string' ? query.t : '';
    const arrival = await db.read(ctx.tenant.id, (tx) => lookAhead<Arrival>(tx, purpose, token, browserOf(request, platform)));
    if (!arrival) return stopped(request, reply, text(ctx).over, safeReturn(undefined));
    return sendPage(request, reply, { title: text(ctx).consentTitle }, <TakeOverPage ctx={ctx} arrival={arrival} token={token} />);
  });

  app.post<Asked>('/anmelden/servicekonto/zustimmen', async (request, reply) => {
    const { ctx, body } = request;
    const token = typeof body?.t === 'string' ? body.t : '';
    const arrival = await db.tenant(ctx.tenant.id, (tx) => comeBack<Arrival>(tx, purpose, token, browserOf(request, platform)));
    if (!arrival) return stopped(request, reply, text(ctx).over, safeReturn(undefined));
    if (body.antwort !== 'ja') return stopped(request, reply, text(ctx).declined, arrival.returnTo);
    // „Mein Bereich“ of a new account is empty: the overview of services opens (S3.4)
    const returnTo = arrival.returnTo === defaultReturn ? '/dienste' : arrival.returnTo;
    return letIn(platform, request, reply, way, { ...arrival, returnTo, agreed: { wording: takeOverWording(ctx, arrival), lang: ctx.lang } });
  });
}
