import type { FastifyRequest } from 'fastify';
import { notFound, type StaffMember } from '../../platform/http/index.ts';
import type { TownRole } from '../../platform/tenancy/index.ts';
import { requireFreshStaff, requireStaff } from './sessions.ts';

/** The member of staff who is signed in, with a role in the whole town. @throws 404 for everybody else at the desk, Redirect to signing in for nobody */
export function requireTownRole(request: FastifyRequest, role: TownRole): StaffMember {
  const staff = requireStaff(request);
  if (!staff.roles.includes(role)) throw notFound();
  return staff;
}

/**
 * As `requireTownRole`, and they proved a moment ago who they are: for what gives the desk away.
 * @param back the page that the way leads back to
 */
export function requireFreshTownRole(request: FastifyRequest, role: TownRole, back?: string): StaffMember {
  requireTownRole(request, role);
  return requireFreshStaff(request, back);
}
