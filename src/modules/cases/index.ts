export type { CitizenViewer, HolderViewer, StaffViewer, Viewer } from './access.rules.ts';
export { can, whoseTurn, type Action, type CitizenAction, type StaffAction, type State } from './states.rules.ts';
export type { Answers, Case, Outcome, ShownPage, Submission } from './case.ts';
export { text as caseWords } from './messages.ts';

export { submit, type Submitted } from './submit.ts';
export { claimCases } from './claim.ts';
export { receiptOf } from './receipt.ts';

export { openCase } from './open-case.ts';
export { assignToMe } from './assign.ts';
export { addNote, notesOf } from './add-note.ts';
export type { Note } from './notes.store.ts';
export { askBack } from './ask-back.ts';
export { postMessage } from './post-message.ts';
export { decide, type Decision } from './decide.ts';
export { letterOf } from './letter.ts';
export { brandOf } from './paper.ts';
export { close } from './close.ts';
export { reply } from './reply.ts';
export { withdraw } from './withdraw.ts';
export { askableOf, type Askable } from './corrections/askable.ts';
export { askCorrection, type CorrectionRequest } from './corrections/ask-correction.ts';
export { correct, type CorrectionSent } from './corrections/correct.ts';
export { acceptCorrection } from './corrections/accept-correction.ts';
export { caseOfCorrection, correctionsOf, openCorrection, acceptedIn, type Corrections } from './corrections/read-corrections.ts';
export { serviceOfCase } from './corrections/service-of-case.ts';
export type { AnswerVersion, AskedAnswer, Correction } from './corrections/corrections.store.ts';
export { belongsToCase } from './thread.store.ts';
export type { Words } from './say-to-citizen.ts';

export { ledBy } from './access.rules.ts';
export { figuresOf, type Figures } from './figures/figures.ts';
export { definitionsOf, exportableServices, exportCases, mayExport, type ExportedCase, type ExportWish } from './export/export-cases.ts';
export { answersOf, caseOf, caseOfDraft, fileOf, filesOf, historyOf, markRead, threadOf, type CaseFile, type Message } from './read-case.ts';
export { caseByNumber, casesOfPerson, endedOf, openCounts, queueOf, unreadCount, type QueueQuery } from './lists.ts';
export type { CaseOfPerson, Page } from './lists.store.ts';
export type { MessageKind } from './thread.store.ts';
export { dropFile, dropInfected, keepFile, messageFiles, waitingFiles, type Refusal, type Writing } from './waiting-files.ts';
