import type { RecordEntry } from '../../../../platform/audit/index.ts';
import type { Context, Platform } from '../../../../platform/http/index.ts';
import type { Answers, Case } from '../../case.ts';
import type { CaseFile, Message } from '../../read-case.ts';

/** A case as its document shows it. */
export interface DocumentedCase { readonly found: Case; readonly messages: readonly Message[]; readonly files: readonly CaseFile[]; readonly answers: Answers; readonly history: readonly RecordEntry[] }
type Render = (platform: Platform, speaker: Pick<Context, 'tenant' | 'lang'>, data: DocumentedCase, now: Date) => Promise<Uint8Array>;

let render: Render | undefined;

/** Lets the module that sets „Vorgang herunterladen“ set it for the archive, too. Called at the start. */
export const documentCasesBy = (by: Render): void => { render = by; };

/** The whole case as one tagged PDF, as its citizen has it. @throws Error where no module sets it: a surprise */
export function caseDocumentOf(...about: Parameters<Render>): Promise<Uint8Array> {
  if (!render) throw new Error('no module sets the document of a case');
  return render(...about);
}
