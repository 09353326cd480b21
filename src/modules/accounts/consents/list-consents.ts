import type { Tx } from '../../../platform/db/index.ts';
import type { Context, Platform } from '../../../platform/http/index.ts';
import { withdraw as withdrawSharing } from '../provider/agree.ts';
import { clientName, clientOf } from '../provider/clients.ts';
import { claimName } from '../provider/claim-name.ts';
import { allConsentsOf } from '../provider/consents.store.ts';
import { keptConsents, type ConsentKind } from './consents.store.ts';
import { text } from './messages.ts';
import { endStoring } from './storing.ts';
import { withdrawZugangseroeffnung } from './zugangseroeffnung.ts';

/** A consent as its person sees it, whatever it is about. */
export interface Consent {
  /** What withdrawing it names. */
  readonly id: string;
  readonly kind: ConsentKind | 'portal';
  readonly title: string;
  /** The words agreed to, and which version they are. */
  readonly wording?: string;
  readonly version?: string;
  /** Data that are passed on, in words; none: only that one signed in. */
  readonly data?: readonly string[];
  /** The way in that it hangs on: it ends with that. */
  readonly credentialId?: string;
  readonly givenAt: Date;
  readonly withdrawnAt?: Date;
}

const portal = 'portal.';

/** All that a person has agreed to, withdrawn ones too, the newest first: here, and for other portals (S5.6, S4.28, S4.4, S3.4). */
export async function consentsOf(tx: Tx, platform: Pick<Platform, 'tenants'>, ctx: Pick<Context, 'tenant' | 'lang'>, personId: string): Promise<Consent[]> {
  const t = text(ctx);
  const here = (await keptConsents(tx, personId)).map(({ id, kind, wording, version, credentialId, givenAt, withdrawnAt }): Consent => ({
    id, kind, title: t[`kind.${kind}`], wording, version, credentialId, givenAt, withdrawnAt,
  }));
  const passedOn = (await allConsentsOf(tx, personId)).map(({ clientId, claims, agreedAt, withdrawnAt }): Consent => {
    const client = clientOf(ctx.tenant, clientId);
    return { id: `${portal}${clientId}`, kind: 'portal', title: t.portal(client ? clientName(platform, client, ctx.lang) : clientId), data: claims.map((claim) => claimName(ctx, claim)), givenAt: agreedAt, withdrawnAt };
  });
  return [...here, ...passedOn].sort((a, b) => b.givenAt.getTime() - a.givenAt.getTime());
}

/** Withdraws what can be withdrawn by itself. @returns of which kind it was; undefined where there is none of theirs with that id that holds */
export async function withdrawConsent(tx: Tx, ctx: Context, personId: string, id: string): Promise<'zugangseroeffnung' | 'portal' | 'stored-means' | undefined> {
  if (id.startsWith(portal)) return await withdrawSharing(tx, personId, id.slice(portal.length)) ? 'portal' : undefined;
  const held = (await keptConsents(tx, personId)).find((one) => one.id === id && !one.withdrawnAt);
  if (held?.kind === 'stored-means') return await endStoring(tx, personId) ? 'stored-means' : undefined;
  return held?.kind === 'zugangseroeffnung' && await withdrawZugangseroeffnung(tx, ctx, personId, id) ? 'zugangseroeffnung' : undefined;
}
