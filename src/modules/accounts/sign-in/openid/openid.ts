import { z } from 'zod';
import { highest } from '../../levels.rules.ts';
import type { SignInMethod } from '../contract.ts';
import { missingClients } from './connect.ts';
import { text } from './messages.ts';
import { letIn, openIdRoutes } from './openid.routes.tsx';
import { OpenIdBlock } from './openid.view.tsx';
import { leaveBy } from './leave.ts';
import { providersSchema } from './settings.ts';
import { citizensWay } from './way.ts';

const settings = z.strictObject({ providers: providersSchema });

const way = citizensWay({
  method: 'openid', scope: 'openid profile email', levelByAcr: false,
  providers: ({ signIn }) => settings.parse(signIn.find(({ id }) => id === 'openid')?.settings).providers,
});

/** Sign-in by an account elsewhere (S5.2: Google) with OpenID Connect: as far trusted as the tenant trusts that provider. */
export const openId: SignInMethod<z.output<typeof settings>> = {
  id: 'openid', level: 'high', levelOf: ({ providers }) => highest(providers.map(({ level }) => level)), settings, missing: missingClients(settings, 'openid'), kinds: ['openid'],
  title: (ctx) => text(ctx).title, block: OpenIdBlock, leave: leaveBy(way),
  routes: (app, platform, page) => openIdRoutes(app, platform, page, way, (request, reply, arrival) => letIn(platform, request, reply, way, arrival)),
};
