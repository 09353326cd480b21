import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound, Redirect, type Platform } from '../../../platform/http/index.ts';
import { opens } from '../../accounts/index.ts';
import { belongsToCase, correct } from '../../cases/index.ts';
import { changesOf, correctedAnswers } from '../../forms/index.ts';
import type { Draft } from '../draft.ts';
import { closeDraft } from '../drafts.store.ts';
import { circumstances, journeyOf } from '../journey.ts';
import { paths } from '../paths.ts';
import { standOf } from '../stand.rules.ts';
import type { Sending } from '../submit.ts';
import { removeBytes } from '../uploads/remove-bytes.ts';
import { withVerified } from '../verification/shown.ts';

/**
 * Sends a correction: walks it again under the lock of its draft and makes the new version of the case's answers in the same
 * transaction, once. Nothing is charged where the fee becomes another: payments come later, and the office is shown both.
 * @param draft locked, with its files
 * @param stand what the visitor saw, see `standOf`
 */
export async function sendCorrection(request: FastifyRequest, platform: Platform, tx: Tx, draft: Draft, stand: string | undefined): Promise<Sending> {
  const { correction } = draft;
  if (!correction) throw notFound();
  const { service, env } = circumstances(request, draft, undefined);
  if (!opens(request.ctx.visitor, service)) throw new Redirect(paths.signIn(paths.draft(draft.id), service));
  const journey = journeyOf(draft, service, env);
  const walks = journey.correction!;
  if (!walks.open.complete) return { kind: 'incomplete', journey };
  if (!correction.open) return { kind: 'moved-on', journey };
  if (standOf(journey) !== stand) return { kind: 'changed', journey };
  const { viewer, found, answers: kept, asked, names } = correction;
  const { files, ...answers } = correctedAnswers(service.form, walks, kept, found.lang);
  const fresh: typeof files[number][] = [];
  for (const file of files) if (!(await belongsToCase(tx, file.fileId))) fresh.push(file);
  const outcome = await correct(tx, platform, viewer, found.id, {
    messageId: draft.id, correctionId: asked.id, answers: withVerified(answers, kept.verified, { tenant: request.ctx.tenant, lang: found.lang }), changes: changesOf(walks, names, found.lang), files: fresh, feeCents: walks.whole.feeCents,
  });
  if (outcome.kind === 'conflict') return { kind: 'moved-on', journey };
  await closeDraft(tx, draft.id, found.id);
  for (const { id } of draft.files) await removeBytes(platform, tx, id);
  return { kind: 'sent' };
}
