import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { zugangseroeffnungOf } from '../accounts/index.ts';
import { issue, keepDocument } from '../documents/index.ts';
import type { OfficeViewer } from './access.rules.ts';
import { act, seenCase } from './act.ts';
import type { Case, Outcome } from './case.ts';
import { wantsFourEyes } from './release/four-eyes.store.ts';
import { text } from './messages.ts';
import { makeAvailable } from './notification/deliver.ts';
import { one } from './keep-once.ts';
import { sayToCitizen, type Words } from './say-to-citizen.ts';
import { tenantOf } from './tenant-of.ts';
import { attachFile } from './thread.store.ts';

/** The decision as the thread shows it; `letter` is the PDF made by `letterOf`, if there is one. */
export interface Decision extends Words { readonly letter?: Uint8Array }

/**
 * Decides a case. The decision goes into the thread with its PDF: the letter made of its text, files uploaded for the
 * message, or both. Where the service wants four eyes this is a conflict: see `propose`.
 */
export async function decide(tx: Tx, platform: Platform, viewer: OfficeViewer, caseId: string, decision: Decision): Promise<Outcome> {
  const { state } = await seenCase(tx, caseId, viewer);
  if (await wantsFourEyes(tx, caseId)) return { kind: 'conflict', state };
  return act(tx, { caseId, viewer, action: 'decide', messageId: decision.messageId }, async (found) =>
    deliver(tx, platform, found, viewer, decision, decision.letter && await keepLetter(tx, platform, found, decision.letter)));
}

/**
 * Puts a decision into the thread and tells the citizen. From then on it is available, and the law says when it counts as notified
 * (`notification/`). Whether it may be delivered electronically at that moment goes into the record, for good (§ 9 OZG).
 * @param letterId the stored letter, if there is one
 * @returns what is recorded
 */
export async function deliver(tx: Tx, platform: Platform, found: Case, writer: OfficeViewer, words: Words, letterId?: string) {
  const { files, told } = await sayToCitizen(tx, platform, found, writer, 'decision', words);
  const zugang = found.personId ? await zugangseroeffnungOf(tx, found.personId) : undefined;
  // a decision that waits for its fee is not available yet (§ 9 OZG): see `unlock.ts`
  if (!words.locked) await makeAvailable(tx, platform, found, words.messageId, { zugang: zugang !== undefined, told });
  const delivery = { zugangseroeffnung: zugang ? { givenAt: zugang.givenAt, version: zugang.version } : null };
  if (!letterId) return { files, ...delivery };
  await attachFile(tx, found.id, words.messageId, letterId);
  await issue(tx, letterId);
  return { files: files + 1, letter: letterId, ...delivery };
}

/** Stores a decision's letter under its name; it can be checked once it is delivered. @returns its id */
export async function keepLetter(tx: Tx, platform: Platform, found: Case, letter: Uint8Array): Promise<string> {
  const name = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).decisionName(found.number);
  const { id } = await platform.files.put(tx, { name, type: 'application/pdf', state: 'clean' }, one(letter));
  await keepDocument(tx, { fileId: id, kind: 'decision', bytes: letter, issued: false });
  return id;
}
