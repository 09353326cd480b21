import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/audit/index.ts';
import { notFound, type StaffMember } from '../../../platform/http/index.ts';
import { requireFreshTownRole, requireStaff, requireTownRole } from '../../accounts/index.ts';

/** Whether somebody reads the payments of the town: its cashiers and its auditors. Who leads an office or works in one does not, by that. */
export const readsPayments = (staff: StaffMember | undefined): boolean => staff !== undefined && (staff.roles.includes('cashier') || staff.roles.includes('auditor'));

/** Whether somebody may also do something about them. */
export const keepsPayments = (staff: StaffMember | undefined): boolean => staff !== undefined && staff.roles.includes('cashier');

/** Who reads the payments. @throws 404 for everybody else at the desk, Redirect to signing in for nobody */
export function requireReader(request: FastifyRequest): StaffMember {
  const staff = requireStaff(request);
  if (!readsPayments(staff)) throw notFound();
  return staff;
}

/** A cashier. @throws as `requireReader` */
export const requireCashier = (request: FastifyRequest): StaffMember => requireTownRole(request, 'cashier');

/** A cashier who proved a moment ago who they are: money leaves the town. @param back the page that the way leads back to */
export const requireFreshCashier = (request: FastifyRequest, back: string): StaffMember => requireFreshTownRole(request, 'cashier', back);

/** As the record names them. */
export const actorOf = ({ staffId, name }: StaffMember): Actor => ({ kind: 'staff', id: staffId, name });
