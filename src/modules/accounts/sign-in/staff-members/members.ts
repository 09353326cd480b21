import { record, type Actor } from '../../../../platform/audit/index.ts';
import { newToken, hashToken } from '../../../../platform/crypto/token.ts';
import { isId, type Tx } from '../../../../platform/db/index.ts';
import type { Context, StaffMember } from '../../../../platform/http/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { directoryOf, hasOwnSignIn } from '../staff-openid/directory.ts';
import { insertStaff, lockByEmail } from '../staff-openid/staff-openid.store.ts';
import { setStaffActive } from '../staff-password/set-staff-active.ts';
import { replaceOffices } from '../staff-password/staff.store.ts';
import { resetSecondFactor } from '../staff-second-factor/reset.ts';
import { putInvitation, invitationDays } from './invitations.store.ts';
import { invitationPath } from './paths.ts';
import { text } from './messages.ts';
import { lockMember, selectMember, selectMembers, updateName, type Member } from './members.store.ts';
import { lockAdministrators, otherAdministrators, replaceRoles } from './roles.store.ts';

/** Members on one page. */
const pageSize = 50;

type Place = Pick<Context, 'tenant' | 'origin' | 'lang'>;
type Rights = Pick<StaffMember, 'offices' | 'roles'>;

/** Why nothing was changed: nobody (any more) by that id; the town would have no administration; that is the own account; the directory decides. */
export type Refused = 'gone' | 'last' | 'self' | 'directory' | 'taken';

const actorOf = ({ staffId, name }: StaffMember): Actor => ({ kind: 'staff', id: staffId, name });

/** Where the town's directory alone decides who works at the desk; its name, to be told. */
export const directoryAlone = (tenant: Context['tenant']) => (hasOwnSignIn(tenant) ? undefined : directoryOf(tenant)?.label);

/** Staff by name, a page of them. @param words found in name or address @param after from the page before @returns `next` leads on */
export async function membersOf(tx: Tx, { words = '', after }: { words?: string; after?: string }): Promise<{ members: readonly Member[]; next?: string }> {
  const rows = await selectMembers(tx, { words, after: after && isId(after) ? after : undefined, size: pageSize + 1 });
  const members = rows.slice(0, pageSize);
  return { members, next: rows.length > pageSize ? members.at(-1)?.id : undefined };
}

/** Somebody of the town's staff. */
export const memberOf = async (tx: Tx, id: string): Promise<Member | undefined> => (isId(id) ? selectMember(tx, id) : undefined);

/**
 * Adds somebody and mails them a link by which they set a password of their own: nobody else ever knows it. Recorded.
 * @param email as typed, looked at by the caller @returns the id, or that somebody has the address
 */
export async function inviteMember(tx: Tx, place: Place, by: StaffMember, { email, name, offices, roles }: Rights & { email: string; name: string }): Promise<{ readonly id: string } | 'taken'> {
  const address = normalEmail(email) ?? '';
  if (await lockByEmail(tx, address)) return 'taken';
  const staff = await insertStaff(tx, { email: address, name });
  if (!staff) return 'taken';
  await replaceOffices(tx, staff.id, offices);
  await replaceRoles(tx, staff.id, roles);
  await record(tx, staff.id, actorOf(by), 'accounts.staff-added', { offices, roles });
  await mailInvitation(tx, place, staff);
  return { id: staff.id };
}

/** Mails another link to set a password: for who lost the first one, or the password. Second factors stay as they are. */
export async function inviteAgain(tx: Tx, place: Place, by: StaffMember, id: string): Promise<Refused | undefined> {
  const member = isId(id) ? await lockMember(tx, id) : undefined;
  if (!member?.active) return 'gone';
  await record(tx, id, actorOf(by), 'accounts.staff-invited');
  await mailInvitation(tx, place, member);
  return undefined;
}

async function mailInvitation(tx: Tx, { tenant, origin, lang }: Place, { id, email }: { id: string; email: string }): Promise<void> {
  const token = newToken();
  await putInvitation(tx, id, hashToken(token));
  const t = text({ lang, tenant });
  await sendMail(tx, { to: email, lang, message: {
    subject: t.inviteSubject, paragraphs: [t.inviteMail(tenant.name), t.inviteDays(invitationDays)],
    button: { label: t.inviteButton, href: `${origin}${lang === 'en' ? '/en' : ''}${invitationPath}?t=${token}` }, footer: [t.inviteNotYou],
  } });
}

/** Gives somebody another name, offices and roles. The town keeps somebody who administers it. Recorded, as far as it is a change. */
export async function changeMember(tx: Tx, by: StaffMember, id: string, { name, offices, roles }: Rights & { name: string }): Promise<Refused | undefined> {
  await lockAdministrators(tx);
  const member = isId(id) ? await lockMember(tx, id) : undefined;
  if (!member) return 'gone';
  if (member.directory) return 'directory';
  if (member.active && member.roles.includes('administrator') && !roles.includes('administrator') && await otherAdministrators(tx, id) === 0) return 'last';
  if (name !== member.name) {
    await updateName(tx, id, name);
    await record(tx, id, actorOf(by), 'accounts.staff-renamed');
  }
  if (!sameOffices(member.offices, offices)) {
    await replaceOffices(tx, id, offices);
    await record(tx, id, actorOf(by), 'accounts.staff-offices-changed', { before: member.offices, now: offices });
  }
  if ([...member.roles].sort().join() !== [...roles].sort().join()) {
    await replaceRoles(tx, id, roles);
    await record(tx, id, actorOf(by), 'accounts.staff-roles-changed', { before: member.roles, now: roles });
  }
  return undefined;
}

const sameOffices = (one: Rights['offices'], other: Rights['offices']): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((office) => one[office] === other[office]);

/** Shuts somebody out at once, or lets them in again. Nobody shuts themselves out; the town keeps somebody who administers it. */
export async function activateMember(tx: Tx, by: StaffMember, id: string, active: boolean): Promise<Refused | undefined> {
  await lockAdministrators(tx);
  const member = isId(id) ? await lockMember(tx, id) : undefined;
  if (!member) return 'gone';
  if (!active && id === by.staffId) return 'self';
  if (!active && member.active && member.roles.includes('administrator') && await otherAdministrators(tx, id) === 0) return 'last';
  if (active !== member.active) await setStaffActive(tx, member.email, active, actorOf(by));
  return undefined;
}

/** Takes away the second factors of somebody who lost them; they are signed out, told, and set up a new one. */
export async function resetMember(tx: Tx, { tenant }: Place, by: StaffMember, id: string): Promise<Refused | undefined> {
  const member = isId(id) ? await selectMember(tx, id) : undefined;
  if (!member) return 'gone';
  await resetSecondFactor(tx, tenant, member.email, actorOf(by));
  return undefined;
}
