import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { bindBrowser } from '../../browser.ts';
import { setOut } from '../../under-way.store.ts';
import { readLogoutRequest, type SamlSession } from './logout-message.ts';
import { endSessionsOf } from './saml.store.ts';
import type { Saml } from './saml.ts';
import { addressesOf } from './addresses.ts';

/** Minutes in which somebody may decide to sign out at the source, too. */
const minutes = 10;

/** The page that leads to the source, so that its session ends, too; none where it has no such service. */
export async function leave({ profile, serviceOf }: Saml, request: FastifyRequest, reply: FastifyReply, platform: Platform, data: SamlSession): Promise<string | undefined> {
  if (!data.nameId || !serviceOf(platform).idp.logoutUrl) return undefined;
  const browser = bindBrowser(request, reply, platform);
  const token = await platform.db.tenant(request.ctx.tenant.id, (tx) => setOut(tx, { purpose: `${profile.id}-leave`, browser, minutes, data }));
  return `/anmelden/${profile.id}/abmelden?t=${token}`;
}

/** Ends what the source asks to end. @returns the id of its request, for the answer @throws NotTaken */
export async function leaveFromThere(saml: Saml, platform: Platform, request: FastifyRequest, samlRequest: string): Promise<string> {
  const { ctx } = request;
  const { logoutUrl } = addressesOf(saml, ctx);
  const asked = readLogoutRequest(samlRequest, { service: saml.serviceOf(platform), logoutUrl });
  await platform.db.tenant(ctx.tenant.id, async (tx) => {
    for (const personId of await endSessionsOf(tx, saml.profile.id, asked.nameId, asked.sessionIndexes)) await record(tx, personId, { kind: 'system', name: saml.profile.id }, 'accounts.signed-out');
  });
  return asked.id;
}
