import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import type { FormService } from '../../catalogue/index.ts';
import { answersOf, caseOfCorrection, serviceOfCase, type Answers, type Case, type Correction } from '../../cases/index.ts';
import { entriesOfAnswers, type Entries } from '../../forms/index.ts';
import { viewerOf } from '../holder.ts';

/** What a draft corrects. */
export interface OwnCorrection {
  readonly found: Case;
  readonly asked: Correction;
  /** Whether it is still what the office waits for. */
  readonly open: boolean;
  /** The answers as they stand. */
  readonly answers: Answers;
  readonly base: Entries;
  /** What is asked again, by posted names. */
  readonly names: readonly string[];
  /** As the case was asked, not as the town offers it today. */
  readonly service: FormService;
}

/** Reads what a draft corrects. @throws 404 when the visitor may not see its case */
export async function ownCorrection(request: FastifyRequest, platform: Platform, tx: Tx, correctionId: string): Promise<OwnCorrection> {
  const viewer = viewerOf(request, platform);
  if (!viewer) throw notFound();
  const { found, asked, open } = await caseOfCorrection(tx, viewer, correctionId);
  const [answers, service] = [await answersOf(tx, found), await serviceOfCase(tx, found)];
  return { found, asked, open, answers, base: entriesOfAnswers(service.form, answers.values), names: asked.answers.map(({ name }) => name), service };
}
