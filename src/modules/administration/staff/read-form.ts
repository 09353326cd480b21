import type { FastifyRequest } from 'fastify';
import { textIn, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { townRoles, type Tenant } from '../../../platform/tenancy/index.ts';
import { normalEmail } from '../../accounts/index.ts';

/** What was typed of somebody; the address as typed. */
export interface TypedMember extends Pick<StaffMember, 'name' | 'email' | 'offices' | 'roles'> {}

/** What can be wrong with it. */
export type MemberFault = 'name' | 'email' | 'taken' | 'rights' | 'last';

/** The control that bears an office's role. */
export const officeField = (office: string): string => `amt-${office}`;

/** Reads the form of a member of staff: only offices that the town has, only roles that exist. */
export function readMember({ body }: FastifyRequest, { offices }: Pick<Tenant, 'offices'>): TypedMember {
  const posted = (body ?? {}) as PostedTexts;
  const roles = new Set([posted['rolle']].flat());
  return {
    name: (textIn(posted, 'name') ?? '').trim().replaceAll(/\s+/g, ' '), email: (textIn(posted, 'email') ?? '').trim(),
    offices: Object.fromEntries(Object.keys(offices).flatMap((office) => {
      const role = textIn(posted, officeField(office));
      return role === 'caseworker' || role === 'lead' ? [[office, role] as const] : [];
    })),
    roles: townRoles.filter((role) => roles.has(role)),
  };
}

/** All that is wrong with it, in the order of the form. @param isNew whether an address was asked for */
export function faultsIn({ name, email, offices, roles }: TypedMember, isNew: boolean): MemberFault[] {
  return [
    ...(name && name.length <= 120 ? [] : ['name'] as const), ...(isNew && !normalEmail(email) ? ['email'] as const : []),
    ...(Object.keys(offices).length || roles.length ? [] : ['rights'] as const),
  ];
}
