import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Context, Visitor } from '../../../platform/http/index.ts';
import { attributesOf } from '../attributes.ts';
import { tellOwner } from '../tell-owner.ts';
import { endConsent, keepConsent, validConsent, versionOf } from './consents.store.ts';
import { text } from './messages.ts';
import { missingFor } from './zugangseroeffnung.rules.ts';

const kind = 'zugangseroeffnung';

/** The words to agree to, in the language of the page, and which version they are: what is posted names it, so that nobody agrees to other words than they saw. */
export function zugangseroeffnungWording(ctx: Context): { readonly wording: string; readonly version: string } {
  const wording = text(ctx).zugangseroeffnungWording;
  return { wording, version: versionOf(wording) };
}

/**
 * Whether binding decisions may be delivered to a person electronically (§ 3a VwVfG, § 9 OZG), and since when; undefined where
 * they have not agreed, or no longer.
 */
export async function zugangseroeffnungOf(tx: Tx, personId: string): Promise<{ readonly givenAt: Date; readonly version: string } | undefined> {
  return validConsent(tx, personId, kind);
}

/** What the person who is signed in lacks to give it now: see `missingFor`. */
export const missingForZugangseroeffnung = async (tx: Tx, { personId, level }: Visitor) => missingFor(level, await attributesOf(tx, personId));

/**
 * Opens the access (Zugangseröffnung, S4.28): keeps the words with date, records it and tells the owner by mail.
 * @param seen the version that was shown
 * @returns what was missing; `words` where the wording has changed since it was shown; a second time does nothing
 */
export async function giveZugangseroeffnung(tx: Tx, ctx: Context, visitor: Visitor, seen: unknown): Promise<'given' | 'level' | 'name' | 'words'> {
  const { personId, level, method } = visitor;
  const missing = await missingForZugangseroeffnung(tx, visitor);
  if (missing) return missing;
  const { wording, version } = zugangseroeffnungWording(ctx);
  if (seen !== version) return 'words';
  if (!await keepConsent(tx, personId, kind, { wording, lang: ctx.lang, level, method })) return 'given';
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.zugangseroeffnung-given', { version, level, method });
  await tellOwner(tx, ctx, personId, (t) => ({ subject: t.zugangGivenSubject, body: t.zugangGivenMail }));
  return 'given';
}

/** Withdraws it, from now on; what was delivered until then stays delivered. @returns whether it held */
export async function withdrawZugangseroeffnung(tx: Tx, ctx: Context, personId: string, id: string): Promise<boolean> {
  const ended = await endConsent(tx, personId, kind, id);
  if (!ended) return false;
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.zugangseroeffnung-withdrawn', { version: ended.version });
  await tellOwner(tx, ctx, personId, (t) => ({ subject: t.zugangWithdrawnSubject, body: t.zugangWithdrawnMail }));
  return true;
}
