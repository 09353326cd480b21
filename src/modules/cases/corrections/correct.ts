import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import type { Change } from '../../forms/index.ts';
import type { ApplicantViewer } from '../access.rules.ts';
import { act, actorOf, lockedCase } from '../act.ts';
import type { Answers, Outcome } from '../case.ts';
import { endRest } from '../rest.ts';
import { tenantOf } from '../tenant-of.ts';
import { attachAnswers, insertMessage } from '../thread.store.ts';
import { indexWords, wordsOfAnswers } from '../words/index-words.ts';
import { insertVersion, latestVersion } from './corrections.store.ts';
import { text } from './corrections.messages.ts';
import { openCorrection } from './read-corrections.ts';

/** A correction as it is sent. */
export interface CorrectionSent {
  /** Of the answer in the thread, made when the correction was begun: the same post twice is done once. */
  readonly messageId: string;
  readonly correctionId: string;
  /** All answers of the case as they are to be. */
  readonly answers: Answers;
  readonly changes: readonly Change[];
  /** New files with the posted name of their question. */
  readonly files: readonly { readonly fileId: string; readonly field: string }[];
  readonly feeCents: number;
}

/**
 * The citizen, with or without an account, sends a correction: a new version of the answers, which count from now on; the
 * old ones stay. It is the office's turn again. The record names the questions, never what was answered.
 * @returns conflict when the case has been decided meanwhile, or something else is asked by now: nothing was written
 * @throws 404 when the viewer may not see the case
 */
export async function correct(tx: Tx, platform: Platform, viewer: ApplicantViewer, caseId: string, sent: CorrectionSent): Promise<Outcome> {
  const { messageId, correctionId, answers, changes, files, feeCents } = sent;
  const locked = await lockedCase(tx, caseId, viewer);
  const current = await openCorrection(tx, locked);
  if (current && current.id !== correctionId) return { kind: 'conflict', state: locked.state };
  return act(tx, { caseId, viewer, action: 'correct', messageId }, async (found) => {
    if (!current) return undefined;
    const t = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) });
    const actor = actorOf(viewer, found);
    const author = actor.name ?? t.applicant;
    await insertMessage(tx, found, { id: messageId, personId: found.personId, authorKind: 'citizen', authorId: actor.id, authorName: author, kind: 'reply', body: wordsOf(t, changes), mailed: false });
    await attachAnswers(tx, found.id, messageId, files);
    await endRest(tx, platform, found);
    const version = await latestVersion(tx, found.id) + 1;
    const digest = await insertVersion(tx, found, { version, correctionId, answers, changes, feeCents, author });
    await indexWords(tx, found.id, wordsOfAnswers(answers));
    await enqueue(tx, 'cases.receipt', { caseId: found.id }, { key: `cases.receipt:${found.id}:${version}` });
    return { correctionId, version, fields: changes.filter(({ changed }) => changed).map(({ name }) => name), answers: digest, files: files.length };
  });
}

/** Which answers were corrected, by their questions. */
function wordsOf(t: ReturnType<typeof text>, changes: readonly Change[]): string {
  const list = (title: string, some: readonly Change[]): string[] => (some.length ? [[title, ...some.map(({ label }) => `- ${label}`)].join('\n')] : []);
  return [
    ...list(t.corrected, changes.filter(({ changed, after }) => changed && after)),
    ...list(t.confirmed, changes.filter(({ changed }) => !changed)),
    ...list(t.gone, changes.filter(({ after }) => !after)),
  ].join('\n\n');
}
