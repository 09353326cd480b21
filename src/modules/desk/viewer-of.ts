import type { FastifyRequest } from 'fastify';
import { requireStaff } from '../accounts/index.ts';
import type { StaffViewer } from '../cases/index.ts';

/** Who asks at the desk. @throws Redirect to signing in */
export const viewerOf = (request: FastifyRequest): StaffViewer => ({ kind: 'staff', staff: requireStaff(request) });
