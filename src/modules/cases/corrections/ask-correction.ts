import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Case, Outcome } from '../case.ts';
import { sayToCitizen } from '../say-to-citizen.ts';
import { tenantOf } from '../tenant-of.ts';
import { insertCorrection, type AskedAnswer } from './corrections.store.ts';
import { text } from './corrections.messages.ts';

/** What is asked again. */
export interface CorrectionRequest {
  /** Made when the form was shown: the same post twice is done once. */
  readonly messageId: string;
  readonly answers: readonly AskedAnswer[];
  /** Why, for all of them. */
  readonly word: string;
  /** By this day an answer is wished for: `YYYY-MM-DD`. */
  readonly answerBy?: string;
}

/**
 * Asks for some answers again (Nachforderung): a question in the thread, by which the case waits, and what it is about. The
 * citizen corrects just those; what was asked again before, and not answered yet, is replaced by it.
 * @param request names as the case's form posts them; at least one
 */
export const askCorrection = (tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, request: CorrectionRequest): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'ask-correction', messageId: request.messageId }, async (found) => {
    const { messageId, answers, answerBy } = request;
    const word = request.word.trim();
    await sayToCitizen(tx, platform, found, viewer, 'question', { messageId, body: wordsOf(platform, tx.tenantId, found, request) });
    await insertCorrection(tx, found, { id: messageId, answers, answerBy, ...(word && { word }) }, viewer.staff);
    return { fields: answers.map(({ name }) => name), ...(answerBy && { answerBy }) };
  });

/** The question as it stands in the thread, in the citizen's language. */
function wordsOf(platform: Platform, tenantId: string, { lang }: Case, { answers, word, answerBy }: CorrectionRequest): string {
  const t = text({ lang, tenant: tenantOf(platform, tenantId) });
  const lines = answers.map(({ label, why }) => (why?.trim() ? `- ${label}: ${why.trim()}` : `- ${label}`));
  return [word.trim(), [t.please, ...lines].join('\n'), answerBy ? t.by(formatDate(answerBy, lang)) : ''].filter(Boolean).join('\n\n');
}
