import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';
import type { Config } from '../../../config.ts';
import { notFound, type Context, type Platform, type TrustLevel } from '../../../platform/http/index.ts';
import { checkShape, placeOf, readYaml, shownPath } from '../../../platform/tenancy/index.ts';
import type { Problem, Tenant } from '../../../platform/tenancy/index.ts';
import { reaches } from '../levels.rules.ts';
import type { SendSignInPage, SignInMethod, StartLink } from './contract.ts';
import { bundid } from './bundid/bundid.ts';
import { eid } from './eid/eid.tsx';
import { emailLink } from './email-link/email-link.tsx';
import { openId } from './openid/openid.ts';
import { servicekonto } from './servicekonto/servicekonto.ts';
import { unternehmenskonto } from './unternehmenskonto/unternehmenskonto.ts';
import { password } from './password/password.tsx';
import { passkey } from './passkey/passkey.ts';

/** For the other side of it: a tenant that is the Servicekonto. */
export { servicekontoCallbacks } from './servicekonto/callbacks.ts';
export { servicekonten } from './servicekonto/settings.ts';

/** Every way in there is, in the order of the page. */
const methods: readonly SignInMethod[] = [
  emailLink,
  password,
  bundid,
  unternehmenskonto,
  eid,
  openId,
  servicekonto,
  passkey,
];

/** The ways in that a tenant offers, in the order in which it names them. @param level only those that reach it */
export const methodsOf = (tenant: Tenant, level: TrustLevel = 'none'): readonly SignInMethod[] =>
  tenant.signIn.flatMap(({ id }) => methods.filter((method) => method.id === id && reaches(method.levelOf?.(settingsOf(tenant, method)) ?? method.level, level)));

/** What a tenant says of a way in, as its `settings` read it. */
export function settingsOf<Settings>(tenant: Tenant, method: SignInMethod<Settings>): Settings {
  return method.settings?.parse(tenant.signIn.find(({ id }) => id === method.id)?.settings ?? {}) as Settings;
}

/** What the start page's block „Anmelden“ says: the button that leads in, and as its last entry making an account (S1.4, S3.1). */
export function startLinks(ctx: Context): { readonly way?: StartLink; readonly account?: StartLink } {
  const methods = methodsOf(ctx.tenant);
  const links = methods.map((method) => method.start?.(ctx, settingsOf(ctx.tenant, method)));
  return { way: methods.length === 1 ? links[0]?.way : undefined, account: links.find((one) => one?.account)?.account };
}

/** Where somebody who signed out here goes, so that the session at the source ends, too; undefined where there is none. */
export async function leaveSource(request: FastifyRequest, reply: FastifyReply, platform: Platform, { method, data }: { readonly method: string; readonly data: object }): Promise<string | undefined> {
  return methods.find(({ id }) => id === method)?.leave?.(request, reply, platform, data);
}

/** Opens the routes of all ways in, to the tenants that offer them. */
export function openRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  for (const method of methods) {
    void app.register(async (own) => {
      own.addHook('onRequest', async ({ ctx }: FastifyRequest) => {
        if (!ctx?.tenant.signIn.some(({ id }) => id === method.id)) throw notFound();
      });
      method.routes(own, platform, page);
    });
  }
}

/** What a tenant says wrongly of its ways in is a problem of its file, found at the start. */
export function checkMethods(tenants: readonly Tenant[], config: Config): Problem[] {
  const known = methods.map(({ id }) => id);
  return tenants.flatMap((tenant) => tenant.signIn.flatMap(({ id, settings }, index): Problem[] => {
    const file = join(tenant.folder, 'tenant.yaml');
    const method = methods.find((one) => one.id === id);
    const { line } = placeOf(readYaml(file).value, ['signIn', index]);
    const missing = method?.missing?.(config, tenant);
    if (missing) return [{ file: shownPath(file), line, message: `"${id}" cannot be offered without its configuration`, cure: missing }];
    if (method?.settings) return checkShape(method.settings, settings ?? {}, shownPath(file)).problems;
    if (!method) return [{ file: shownPath(file), line, message: `there is no way to sign in called "${id}"`, cure: `use one of: ${known.join(', ')}` }];
    return settings === undefined ? [] : [{ file: shownPath(file), line, message: `there is nothing to say about "${id}"`, cure: `write just: ${id}` }];
  }));
}
