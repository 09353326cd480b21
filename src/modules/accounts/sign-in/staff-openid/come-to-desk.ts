import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { replaceRoles, rolesOfStaff } from '../staff-members/roles.store.ts';
import { replaceOffices } from '../staff-password/staff.store.ts';
import type { Colleague } from './colleague.rules.ts';
import type { Directory } from './directory.ts';
import { text } from './messages.ts';
import { addSubject, insertStaff, lockByEmail, lockBySubject, officesOfStaff, touchSubject, updateStaff, type HeldStaff } from './staff-openid.store.ts';

/** Why somebody stays outside whom the provider has named: signed in too weakly; no role; no proven address of the town; that address is another's; shut out here. */
export const closed = ['weak', 'role', 'email', 'taken', 'inactive'] as const;
export type Closed = (typeof closed)[number];

export type Came = { readonly kind: 'staff'; readonly staffId: string } | { readonly kind: 'closed'; readonly reason: Closed };

/**
 * Who at the desk somebody is whom the town's provider has named. They are known by the provider's own name of them; the first
 * time by an address that it has proven in the town's domain, else they are new. Roles, name and address follow the provider
 * each time: also those of somebody who may not come in any more. Who is deactivated here stays outside.
 */
export async function comeToDesk(tx: Tx, ctx: Pick<Context, 'tenant' | 'lang'>, directory: Directory, issuer: string, colleague: Colleague): Promise<Came> {
  const { subject, email, offices, roles, name } = colleague;
  if (!colleague.strong) return { kind: 'closed', reason: 'weak' };
  const known = await lockBySubject(tx, issuer, subject);
  if (known && !known.active) return { kind: 'closed', reason: 'inactive' };
  if (known) await followRoles(tx, known.id, colleague);
  if (Object.keys(offices).length === 0 && roles.length === 0) return { kind: 'closed', reason: 'role' };
  if (!email) return { kind: 'closed', reason: 'email' };

  const staff = known ?? await firstTime(tx, ctx, directory, issuer, { ...colleague, email });
  if (typeof staff === 'string') return { kind: 'closed', reason: staff };
  if (!await updateStaff(tx, staff.id, { email, name })) return { kind: 'closed', reason: 'taken' };
  if (!known) await followRoles(tx, staff.id, colleague);
  await touchSubject(tx, issuer, subject);
  return { kind: 'staff', staffId: staff.id };
}

/** Joins the account with that address, or makes one. */
async function firstTime(tx: Tx, ctx: Pick<Context, 'tenant' | 'lang'>, directory: Directory, issuer: string, { subject, email, name }: Colleague & { email: string }): Promise<HeldStaff | Closed> {
  const there = await lockByEmail(tx, email);
  const staff = there ?? await insertStaff(tx, { email, name }) ?? await lockByEmail(tx, email);
  if (!staff?.active) return 'inactive';
  if (!await addSubject(tx, staff.id, issuer, subject)) return (await lockBySubject(tx, issuer, subject))?.id === staff.id ? staff : 'taken';
  await record(tx, staff.id, { kind: 'system', name: 'staff-openid' }, there ? 'accounts.staff-joined' : 'accounts.staff-added');
  if (there) {
    const t = text(ctx);
    await sendMail(tx, { to: email, lang: ctx.lang, message: { subject: t.joinedSubject, paragraphs: [t.joinedMail(say(directory.label, ctx.lang))], footer: [t.joinedNotYou] } });
  }
  return staff;
}

async function followRoles(tx: Tx, staffId: string, { offices, roles }: Pick<Colleague, 'offices' | 'roles'>): Promise<void> {
  const actor = { kind: 'system', name: 'staff-openid' } as const;
  const [before, rolesBefore] = [await officesOfStaff(tx, staffId), await rolesOfStaff(tx, staffId)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(offices)])];
  if (names.some((office) => before[office] !== offices[office])) {
    await replaceOffices(tx, staffId, offices);
    await record(tx, staffId, actor, 'accounts.staff-offices-changed', { before, now: offices });
  }
  if (rolesBefore.join() !== roles.join()) {
    await replaceRoles(tx, staffId, roles);
    await record(tx, staffId, actor, 'accounts.staff-roles-changed', { before: rolesBefore, now: roles });
  }
}
