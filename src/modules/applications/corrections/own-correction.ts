import type { Tx } from '../../../platform/db/index.ts';
import type { FormService } from '../../catalogue/index.ts';
import { answersOf, caseOfCorrection, serviceOfCase, type Answers, type ApplicantViewer, type Case, type Correction } from '../../cases/index.ts';
import { entriesOfAnswers, type Entries } from '../../forms/index.ts';

/** What a draft corrects. */
export interface OwnCorrection {
  /** As whom the visitor sees the case. */
  readonly viewer: ApplicantViewer;
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
export async function ownCorrection(tx: Tx, viewer: ApplicantViewer, correctionId: string): Promise<OwnCorrection> {
  const { found, asked, open } = await caseOfCorrection(tx, viewer, correctionId);
  const [answers, service] = [await answersOf(tx, found), await serviceOfCase(tx, found)];
  return { viewer, found, asked, open, answers, base: entriesOfAnswers(service.form, answers.values), names: asked.answers.map(({ name }) => name), service };
}
