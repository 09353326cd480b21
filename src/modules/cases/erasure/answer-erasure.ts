import { record } from '../../../platform/audit/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { ledBy, worksOn, type StaffViewer } from '../access.rules.ts';
import { actorOf, lockedCase } from '../act.ts';
import type { Case } from '../case.ts';
import { sayToCitizen } from '../say-to-citizen.ts';
import { tenantOf } from '../tenant-of.ts';
import { text } from './erasure.messages.ts';
import { stepsFor, type Erasure, type Ground, type Steps } from './erasure.rules.ts';
import { selectErasures, updateBack, updateProposed, updateRefused } from './erasure.store.ts';

/** What became of it; moved on: somebody else did something first, and nothing was written. */
export type Answered = 'done' | 'moved-on';

/**
 * The request as it stands, its case held until this transaction ends, and what the viewer can do.
 * @param who may ask: whoever works on the case, or who leads its office @throws 404 for others, or where nobody asked
 */
export async function lockedErasure(tx: Tx, viewer: StaffViewer, caseId: string, who: 'office' | 'lead' = 'office'): Promise<{ found: Case; erasure: Erasure; steps: Steps }> {
  const found = await lockedCase(tx, caseId, viewer);
  const may = who === 'lead' ? ledBy(viewer).includes(found.office) : worksOn(viewer, found);
  const [erasure] = may ? await selectErasures(tx, found) : [];
  if (!erasure) throw notFound();
  return { found, erasure, steps: stepsFor(viewer, found, erasure) };
}

/** Proposes to delete, by a letter of Art. 17 (1): somebody else who leads the office is to grant it. Recorded. */
export async function proposeErasure(tx: Tx, viewer: StaffViewer, caseId: string, ground: Ground): Promise<Answered> {
  const { found, erasure, steps } = await lockedErasure(tx, viewer, caseId);
  if (!steps.propose) return 'moved-on';
  await updateProposed(tx, erasure.id, ground, viewer.staff);
  await record(tx, found.id, actorOf(viewer, found), 'cases.erasure-proposed', { erasureId: erasure.id, ground });
  return 'done';
}

/** Takes a proposal back: one's own, or who leads the office whosever. The request waits again. Recorded. */
export async function takeBackErasure(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Answered> {
  const { found, erasure, steps } = await lockedErasure(tx, viewer, caseId);
  if (!steps.takeBack) return 'moved-on';
  await updateBack(tx, erasure.id, 'asked');
  await record(tx, found.id, actorOf(viewer, found), 'cases.erasure-taken-back', { erasureId: erasure.id });
  return 'done';
}

/**
 * Refuses to delete, with a reason (Art. 17 (3), Art. 12 (4) GDPR): it stands in the thread, with how to defend oneself, and is told as other messages
 * are. For whoever leads the office. Recorded.
 * @throws 404 for whoever does not lead it
 */
export async function refuseErasure(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, answer: string): Promise<Answered> {
  const { found, erasure, steps } = await lockedErasure(tx, viewer, caseId, 'lead');
  if (!steps.refuse) return 'moved-on';
  await updateRefused(tx, found, erasure.id, answer, viewer.staff);
  const t = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) });
  const messageId = newId();
  await sayToCitizen(tx, platform, found, viewer, 'message', { messageId, body: t.refused(formatShortDate(erasure.askedAt, found.lang), answer.trim(), t.remedies), answerable: false });
  await record(tx, found.id, actorOf(viewer, found), 'cases.erasure-refused', { erasureId: erasure.id, messageId });
  return 'done';
}
