import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { zugangseroeffnungOf } from '../accounts/index.ts';
import type { OfficeViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';
import { text } from './messages.ts';
import { makeAvailable } from './notification/deliver.ts';
import { one } from './receipt.ts';
import { sayToCitizen, type Words } from './say-to-citizen.ts';
import { tenantOf } from './tenant-of.ts';
import { attachFile } from './thread.store.ts';

/** The decision as the thread shows it; `letter` is the PDF made by `letterOf`, if there is one. */
export interface Decision extends Words { readonly letter?: Uint8Array }

/**
 * Decides a case. The decision goes into the thread with its PDF: the letter made of its text, files uploaded for the
 * message, or both. From then on it is available, and the law says when it counts as notified (`notification/`). Whether it may be delivered electronically at that moment stands in the record, for good (§ 9 OZG).
 */
export const decide = (tx: Tx, platform: Platform, viewer: OfficeViewer, caseId: string, decision: Decision): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'decide', messageId: decision.messageId }, async (found) => {
    const { files, told } = await sayToCitizen(tx, platform, found, viewer, 'decision', decision);
    const zugang = found.personId ? await zugangseroeffnungOf(tx, found.personId) : undefined;
    await makeAvailable(tx, platform, found, decision.messageId, { zugang: zugang !== undefined, told });
    const delivery = { zugangseroeffnung: zugang ? { givenAt: zugang.givenAt, version: zugang.version } : null };
    if (!decision.letter) return { files, ...delivery };
    const name = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).decisionName(found.number);
    const letter = await platform.files.put(tx, { name, type: 'application/pdf', state: 'clean' }, one(decision.letter));
    await attachFile(tx, found.id, decision.messageId, letter.id);
    return { files: files + 1, letter: letter.id, ...delivery };
  });
