import { record } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { ApplicantViewer } from '../access.rules.ts';
import { actorOf, lockedCase } from '../act.ts';
import { insertErasure, selectErasures, updateBack } from './erasure.store.ts';
import { isOpen, mayAskErasure } from './erasure.rules.ts';

/** Signs that a reason may have. */
export const longestReason = 2000;

/**
 * „Löschung verlangen“ (Art. 17 GDPR): who applied asks for an ended case to be deleted before its time is over. Asked twice is asked once; after an
 * answer it can be asked again. Recorded, without the reason.
 * @param wish its id is made with the form
 * @returns conflict where the case has not ended
 * @throws 404 when it is not theirs
 */
export async function askErasure(tx: Tx, viewer: ApplicantViewer, caseId: string, wish: { id: string; reason: string }): Promise<'done' | 'conflict'> {
  const found = await lockedCase(tx, caseId, viewer);
  if (!isId(wish.id)) throw notFound();
  if (!mayAskErasure(found)) return 'conflict';
  if (await insertErasure(tx, found, { id: wish.id, reason: wish.reason.slice(0, longestReason) })) await record(tx, found.id, actorOf(viewer, found), 'cases.erasure-asked', { erasureId: wish.id });
  return 'done';
}

/** Takes the request back while nobody has answered; recorded. Done twice it changes nothing. @returns false where it was refused meanwhile @throws 404 when the case is not theirs */
export async function withdrawErasure(tx: Tx, viewer: ApplicantViewer, caseId: string): Promise<boolean> {
  const found = await lockedCase(tx, caseId, viewer);
  const [erasure] = await selectErasures(tx, found);
  if (!erasure || !isOpen(erasure)) return erasure?.state !== 'refused';
  await updateBack(tx, erasure.id, 'withdrawn');
  await record(tx, found.id, actorOf(viewer, found), 'cases.erasure-withdrawn', { erasureId: erasure.id });
  return true;
}
