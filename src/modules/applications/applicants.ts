import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import type { ApplicantViewer } from '../cases/index.ts';
import { viewerOf } from './holder.ts';

/** Tells `payments` whose case a browser may see without an account: the guest's, and those that it sent itself. After `resolveGuests`. */
export function tellApplicants(app: FastifyInstance, platform: Platform): void {
  app.addHook('onRequest', async (request) => {
    if (!request.ctx || !request.url.startsWith('/bezahlen/')) return;
    const viewers: (ApplicantViewer | undefined)[] = [request.guest && { kind: 'guest', caseId: request.guest.caseId }, viewerOf(request, platform)];
    request.applicants = viewers.filter((viewer) => viewer !== undefined);
  });
}
