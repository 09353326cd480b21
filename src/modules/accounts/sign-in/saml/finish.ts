import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform, TrustLevel } from '../../../../platform/http/index.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { browserOf } from '../../browser.ts';
import { offersBundidMailbox } from '../../bundid-mailbox/bundid-mailbox.ts';
import { signInAnew } from '../../sessions.ts';
import { comeBack } from '../../under-way.store.ts';
import { arrive } from '../arrive.ts';
import type { SamlSession } from './logout-message.ts';
import type { Identified } from './profile.ts';
import type { Saml } from './saml.ts';

/** What is kept while somebody is at the source. */
export interface Waiting { readonly returnTo: string; readonly level: TrustLevel; readonly lang: Lang }

/** What is kept between the source's answer and the button that signs in. */
export interface ArrivedHere { readonly person: Identified; readonly session: SamlSession; readonly returnTo: string }

/** Signs in whom the source has identified. @returns undefined where nobody was, in this browser and lately; where the way leads on */
export async function finish({ profile }: Saml, platform: Platform, request: FastifyRequest, token: string): Promise<{ enter?(reply: FastifyReply): void; returnTo: string } | undefined> {
  return platform.db.tenant(request.ctx.tenant.id, async (tx) => {
    const here = await comeBack<ArrivedHere>(tx, `${profile.id}-arrived`, token, browserOf(request, platform, true));
    if (!here) return undefined;
    const { person: { level, pseudonym, attributes, declared, mailbox }, session, returnTo } = here;
    const arrived = await arrive(tx, platform, request, {
      method: profile.id, level, returnTo, attributes, declared, sessionData: session,
      credential: pseudonym ? { kind: profile.id, identifier: pseudonym } : undefined,
      bundidMailbox: offersBundidMailbox(platform, request.ctx.tenant) ? mailbox : undefined,
    });
    if (arrived.kind === 'sign-in-anew') return { returnTo: signInAnew(returnTo) };
    // no proven address is handed over, so there is nothing to prove first
    return arrived.kind === 'signed-in' ? { enter: arrived.enter, returnTo } : undefined;
  });
}
