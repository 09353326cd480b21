import type { z } from 'zod';
import { say } from '../../../../platform/i18n/index.ts';
import { highest } from '../../levels.rules.ts';
import type { SignInMethod } from '../contract.ts';
import { missingClients } from '../openid/connect.ts';
import { leaveBy } from '../openid/leave.ts';
import { text } from './messages.ts';
import { servicekontoRoutes } from './servicekonto.routes.tsx';
import { ServicekontoBlock } from './servicekonto.view.tsx';
import { settings } from './settings.ts';
import { way } from './way.ts';

/** Sign-in with the account of another portal (S3.1, S4.7): its level is that of the session there, up to what the tenant trusts. */
export const servicekonto: SignInMethod<z.output<typeof settings>> = {
  id: 'servicekonto', level: 'high', levelOf: ({ providers }) => highest(providers.map(({ level }) => level)), settings, missing: missingClients(settings, 'servicekonto'),
  start: (ctx, { choose, providers: [only, ...more] }) => (choose || !only || more.length ? {} : { way: { href: ctx.href(`/anmelden/servicekonto/${only.id}`), label: say(only.label, ctx.lang) } }),
  kinds: ['servicekonto'], title: (ctx) => text(ctx).heading, block: ServicekontoBlock,
  register: { title: (ctx, { choose }) => (choose ? text(ctx).other : undefined), block: ServicekontoBlock }, leave: leaveBy(way), routes: servicekontoRoutes,
};
