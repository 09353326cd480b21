import { record, type Actor } from '../../platform/audit/index.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { endApplication, expireTokens, insertApplication, insertToken, revokeToken, type Application } from './applications.store.ts';
import { makeToken } from './token.rules.ts';

const aDay = 24 * 60 * 60 * 1000;

/** Days that a token works; then it is to be replaced. */
export const tokenDays = 365;

/** Hours for which the old token still works after a new one was made. */
export const overlapHours = 24;

/** What an application is to be, and who lets it in. */
export type NewApplication = Pick<Application, 'name' | 'offices' | 'services' | 'scopes'>;

/** A token in clear: shown once, kept nowhere. */
export interface Issued { readonly applicationId: string; readonly token: string; readonly expiresAt: Date }

/** Lets a piece of specialist software in. Offices, services and scopes have been checked by the caller. */
export async function addApplication(tx: Tx, actor: Actor, application: NewApplication, days = tokenDays): Promise<Issued> {
  const issued = await addOnce(tx, actor, newId(), application, days);
  if (!issued) throw new Error('a new id is taken');
  return issued;
}

/** As `addApplication`, under the id that its form was given: sent twice, also at the same moment, it is let in once. @returns undefined the second time */
export async function addOnce(tx: Tx, actor: Actor, id: string, application: NewApplication, days: number): Promise<Issued | undefined> {
  if (!await insertApplication(tx, id, { ...application, createdBy: actor.name ?? actor.kind })) return undefined;
  await record(tx, id, actor, 'api.application-added', { offices: application.offices, services: application.services ?? null, scopes: application.scopes });
  return issue(tx, id, days);
}

/** Makes a new token; those before work a day longer, so that it can be put in without a gap. */
export async function rotateToken(tx: Tx, actor: Actor, { id }: Application, days = tokenDays): Promise<Issued> {
  await expireTokens(tx, id, new Date(Date.now() + overlapHours * 60 * 60 * 1000));
  const issued = await issue(tx, id, days);
  await record(tx, id, actor, 'api.token-rotated');
  return issued;
}

/** Takes one token back at once. */
export async function takeTokenBack(tx: Tx, actor: Actor, { id }: Application, tokenId: string): Promise<void> {
  if (await revokeToken(tx, id, tokenId)) await record(tx, id, actor, 'api.token-revoked', { tokenId });
}

/** Shuts an application out for good. What it did keeps its name. */
export async function shutOut(tx: Tx, actor: Actor, { id, endedAt }: Application): Promise<void> {
  if (endedAt) return;
  await endApplication(tx, id);
  await record(tx, id, actor, 'api.application-ended');
}

async function issue(tx: Tx, applicationId: string, days: number): Promise<Issued> {
  const { token, prefix } = makeToken();
  const expiresAt = new Date(Date.now() + days * aDay);
  await insertToken(tx, { id: newId(), applicationId, hash: hashToken(token), prefix, expiresAt });
  return { applicationId, token, expiresAt };
}
