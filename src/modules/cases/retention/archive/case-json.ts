import type { RecordEntry } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { officeName, type Tenant } from '../../../../platform/tenancy/index.ts';
import type { Answers, Case } from '../../case.ts';
import { selectDefinition, selectSent } from '../../cases.store.ts';
import { selectCorrections, selectVersions } from '../../corrections/corrections.store.ts';
import { selectErasures } from '../../erasure/erasure.store.ts';
import { labelsOn } from '../../labels/labels.ts';
import { selectNotes } from '../../notes.store.ts';
import { selectDeliveries } from '../../notification/deliveries.store.ts';
import { threadOf, type CaseFile } from '../../read-case.ts';
import { selectProposalFiles, selectProposals } from '../../release/proposals.store.ts';
import { selectHolds } from '../retention.store.ts';

/** Name and version of the format of `case.json`; docs/how-to/keep-and-archive.md describes it. */
export const caseFormat = { format: 'stadttor-case', formatVersion: 1 } as const;

/** A file with its place in the archive; without one its bytes are not there (any more). */
export interface PlacedFile extends CaseFile { readonly path?: string }

/**
 * All that is known of a case, as JSON that explains itself: what was asked (the definition), every version of the answers as values
 * and as they were shown, what was written, decided, noted and done.
 */
export async function caseJson(tx: Tx, tenant: Tenant, found: Case, files: readonly PlacedFile[], records: readonly RecordEntry[]): Promise<Buffer> {
  const [proposals, enclosed] = [await selectProposals(tx, found), await selectProposalFiles(tx, found.id)];
  const content = {
    ...caseFormat,
    tenant: { id: tenant.id, name: tenant.name },
    case: {
      id: found.id, number: found.number, reference: found.reference, service: found.service, title: found.title,
      office: { id: found.office, name: officeName({ tenant, lang: 'de' }, found.office) }, state: found.state, language: found.lang,
      receivedAt: found.submittedAt, dueOn: found.dueOn, endedAt: found.closedAt, contact: { name: found.contactName, email: found.contactEmail }, assignee: found.assigneeName, feeCents: found.feeCents,
    },
    labels: ((await labelsOn(tx, [found.id])).get(found.id) ?? []).map(({ name }) => name),
    definition: { hash: found.definitionHash, content: await selectDefinition(tx, found.id) },
    answers: await versions(tx, found),
    corrections: (await selectCorrections(tx, found)).map(({ caseId: _, ...correction }) => correction),
    messages: (await threadOf(tx, found, 'office')).map(({ files: own, ...message }) => ({ ...message, files: own.map(({ id }) => id) })),
    notes: await selectNotes(tx, found),
    proposals: proposals.map((one) => ({
      id: one.id, by: one.author_name, at: one.created_at, body: one.body, remedy: one.remedy, files: enclosed.filter(({ proposal }) => proposal === one.id).map(({ id }) => id),
      ended: one.ended, endedBy: one.ended_name, endedAt: one.ended_at, reason: one.reason,
    })),
    deliveries: (await selectDeliveries(tx, found.id)).map(({ caseId: _, ...delivery }) => delivery),
    holds: await selectHolds(tx, found),
    erasures: await selectErasures(tx, found),
    files: files.map(({ id, name, type, size, state, removedAt, origin, field, messageId, path }) => ({ id, name, type, size, state, removedAt, origin, field, messageId, path })),
    records,
  };
  return Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
}

/** Every version of the answers, what was sent first. */
async function versions(tx: Tx, found: Case): Promise<unknown[]> {
  const shape = ({ values, shown, verified }: Answers) => ({ values, shown, verified });
  const later = await selectVersions(tx, found);
  return [
    { version: 1, at: found.submittedAt, feeCents: found.feeCents, ...shape(await selectSent(tx, found)) },
    ...later.map(({ version, at, author, feeCents, answers, changes }) => ({ version, at, author, feeCents, ...shape(answers), changes })),
  ];
}

/** What a case is called in a folder of cases: nothing of its content. */
export const archiveName = ({ number }: Case): string => `Vorgang ${number}`;

