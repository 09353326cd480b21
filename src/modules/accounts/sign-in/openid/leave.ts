import { buildEndSessionUrl } from 'openid-client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context, Platform } from '../../../../platform/http/index.ts';
import { bindBrowser } from '../../browser.ts';
import { lookAhead, setOut } from '../../under-way.store.ts';
import { connect } from './connect.ts';
import { addressOf, purposeOf, type OpenIdSession, type Source, type Way } from './way.ts';

/** Minutes in which somebody may decide to sign out at the provider, too. */
const minutes = 10;
const leavePurpose = (way: Pick<Way, 'method'>, provider: Source): string => `${purposeOf(way, provider)}:leave`;

/**
 * Where somebody goes who signed out here: to the page that offers to sign out at the provider, too. Undefined where that
 * provider has no such address, or is none of the tenant's any more.
 */
export const leaveBy = <P extends Source>(way: Way<P>) => async (request: FastifyRequest, reply: FastifyReply, platform: Platform, data: object): Promise<string | undefined> => {
  const session = data as Partial<OpenIdSession>;
  const provider = session.idToken ? way.providers(request.ctx.tenant).find(({ id }) => id === session.provider) : undefined;
  if (!provider) return undefined;
  const browser = bindBrowser(request, reply, platform);
  const token = await platform.db.tenant(request.ctx.tenant.id, (tx) => setOut(tx, { purpose: leavePurpose(way, provider), browser, minutes, data: session }));
  return `${addressOf(way, provider)}/abmelden?t=${token}`;
};

/**
 * The address that ends the session at the provider (OpenID Connect RP-Initiated Logout). A link leads there, no form: a post from
 * another site would come without the provider's cookies. Undefined where nothing waits in this browser, or the provider does not answer.
 */
export async function farewellTo<P extends Source>(platform: Platform, ctx: Context, way: Way<P>, provider: P, token: string, browser: string | undefined): Promise<string | undefined> {
  const session = await platform.db.read(ctx.tenant.id, (tx) => lookAhead<OpenIdSession>(tx, leavePurpose(way, provider), token, browser));
  const configuration = session && await connect(platform, ctx.tenant, way, provider).catch(() => undefined);
  const there = configuration?.serverMetadata().end_session_endpoint;
  if (!session || !configuration || !there || !/^https?:/.test(there)) return undefined;
  return buildEndSessionUrl(configuration, { id_token_hint: session.idToken, post_logout_redirect_uri: `${ctx.origin}${ctx.href(way.signedOut)}`, ui_locales: ctx.lang }).href;
}
