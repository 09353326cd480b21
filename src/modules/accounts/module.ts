import { notFound, type Module } from '../../platform/http/index.ts';
import { ContentError } from '../../platform/tenancy/index.ts';
import { deleteOldAbsences } from './absences/absences.store.ts';
import { accountRoutes } from './accounts.routes.tsx';
import { checkProviders } from './provider/check.ts';
import { deleteOldEntries } from './provider/entries.store.ts';
import { providerRoutes } from './provider/provider.routes.tsx';
import { deleteIdleSessions } from './session.store.ts';
import { deleteOldFailures } from './security-log/failed.store.ts';
import { resolveSessions } from './sessions.ts';
import { deleteOldLinks } from './sign-in/email-link/link.store.ts';
import { deleteOldWays } from './under-way.store.ts';
import { checkMethods } from './sign-in/index.ts';
import { checkDirectories, hasOwnSignIn } from './sign-in/staff-openid/directory.ts';
import { staffOpenIdRoutes } from './sign-in/staff-openid/staff-openid.routes.tsx';
import { staffPasskeyRoutes } from './sign-in/passkey/staff-passkey.routes.tsx';
import { invitationRoutes } from './sign-in/staff-members/invitation.routes.tsx';
import { staffOwnPasswordRoutes } from './sign-in/staff-account/password.routes.tsx';
import { staffAccountRoutes } from './sign-in/staff-account/settings.routes.tsx';
import { staffPasswordRoutes } from './sign-in/staff-password/staff-password.routes.tsx';
import { secondStepRoutes } from './sign-in/staff-second-factor/second-step.routes.tsx';
import { setUpRoutes } from './sign-in/staff-second-factor/set-up.routes.tsx';
import { deleteOldTries } from './sign-in/tries.store.ts';

/** Persons, sessions, trust levels; the ways to sign in, each in a folder of its own. */
const accounts: Module = {
  name: 'accounts',
  start(platform) {
    const problems = [...checkMethods(platform.tenants.all, platform.config), ...checkDirectories(platform.tenants.all, platform.config)];
    const all = problems.length ? problems : checkProviders(platform);
    if (all.length) throw new ContentError(all);
  },
  routes(app, platform) {
    resolveSessions(app, platform);
    accountRoutes(app, platform);
    staffPasswordRoutes(app, platform);
    staffAccountRoutes(app, platform);
    void app.register(async (own) => {
      // not where the town's own provider alone decides who works at the desk
      own.addHook('onRequest', async ({ ctx }) => { if (ctx && !hasOwnSignIn(ctx.tenant)) throw notFound(); });
      secondStepRoutes(own, platform);
      setUpRoutes(own, platform);
      staffPasskeyRoutes(own, platform);
      staffOwnPasswordRoutes(own, platform);
      invitationRoutes(own, platform);
    });
    void app.register(async (own) => staffOpenIdRoutes(own, platform));
    providerRoutes(app, platform);
  },
  jobs: (platform) => ({
    'accounts.tidy': (tenantId) => platform.db.tenant(tenantId, async (tx) => {
      await deleteIdleSessions(tx, 24 * 60);
      await deleteOldLinks(tx);
      await deleteOldWays(tx);
      await deleteOldEntries(tx);
      await deleteOldTries(tx);
      await deleteOldFailures(tx);
      await deleteOldAbsences(tx);
    }),
  }),
  cron: { 'accounts.tidy': '17 * * * *' },
};

export default accounts;
