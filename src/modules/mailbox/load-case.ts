import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { answersOf, binnedAt, caseOf, deliveriesOf, filesOf, openCorrection, historyOf, threadOf, type CitizenViewer } from '../cases/index.ts';
import type { CaseData } from './case.view.tsx';

/** The citizen who asks. @throws Redirect to signing in */
export function citizenOf(request: FastifyRequest): CitizenViewer {
  const { personId, name } = requireVisitor(request);
  return { kind: 'citizen', personId, name };
}

/** Reads all that the page of a case shows. @throws 404 when it is not this citizen's */
export async function loadCase(tx: Tx, platform: Pick<Platform, 'tenants'>, viewer: CitizenViewer, caseId: string): Promise<CaseData> {
  const found = await caseOf(tx, viewer, caseId);
  return { found, messages: await threadOf(tx, found), files: await filesOf(tx, found), answers: await answersOf(tx, found), history: await historyOf(tx, found), asked: await openCorrection(tx, found), deliveries: await deliveriesOf(tx, platform, found), binned: await binnedAt(tx, found) };
}
