import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import type { ApplicantViewer } from './access.rules.ts';
import { act, actorOf } from './act.ts';
import type { Case, Outcome } from './case.ts';
import { mayReply } from './mailbox/mailbox.ts';
import { text } from './corrections/corrections.messages.ts';
import { endRest } from './rest.ts';
import type { Words } from './say-to-citizen.ts';
import { tenantOf } from './tenant-of.ts';
import { insertMessage, selectOfficeSaid } from './thread.store.ts';
import { indexText } from './words/index-words.ts';

/**
 * The citizen writes; an open question counts as answered: it is the office's turn again, and its deadline runs on. No mail: staff
 * look at the desk. @returns conflict also where the office's last message is not to be answered (S4.19)
 */
export async function reply(tx: Tx, platform: Platform, viewer: ApplicantViewer, caseId: string, { messageId, body }: Words): Promise<Outcome> {
  let refused: Case | undefined;
  const outcome = await act(tx, { caseId, viewer, action: 'reply', messageId }, async (found) => {
    if (!mayReply(found.state, await selectOfficeSaid(tx, found.id))) { refused = found; return undefined; }
    await endRest(tx, platform, found);
    const { id: authorId, name = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).applicant } = actorOf(viewer, found);
    const files = await insertMessage(tx, found, {
      id: messageId, personId: found.personId, authorKind: 'citizen', authorId, authorName: name,
      kind: 'reply', body: body.trim(), mailed: false,
    });
    await indexText(tx, found.id, body);
    return { files };
  });
  return refused ? { kind: 'conflict', state: refused.state } : outcome;
}
