import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { seesCase, type ApplicantViewer } from '../cases/index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** As whom the browser may see cases that were sent without an account; `applications` knows, and tells before any handler runs. */
    applicants?: readonly ApplicantViewer[];
  }
}

/** As whom a request sees a case that is the visitor's own: with an account, as a guest, in the browser that sent it. */
export async function applicantOf(tx: Tx, { ctx: { visitor }, applicants = [] }: FastifyRequest, caseId: string): Promise<ApplicantViewer | undefined> {
  const own: ApplicantViewer[] = visitor ? [{ kind: 'citizen', personId: visitor.personId, name: visitor.name }] : [];
  for (const viewer of [...own, ...applicants]) if (await seesCase(tx, viewer, caseId)) return viewer;
  return undefined;
}
