import type { Tx } from '../../platform/db/index.ts';
import type { CitizenViewer } from './access.rules.ts';
import { act } from './act.ts';
import { authorName } from './author-name.rules.ts';
import type { Outcome } from './case.ts';
import type { Words } from './say-to-citizen.ts';
import { insertMessage } from './thread.store.ts';
import { indexText } from './words/index-words.ts';

/** The citizen writes; an open question counts as answered, and it is the office's turn again. No mail: staff look at the desk. */
export const reply = (tx: Tx, viewer: CitizenViewer, caseId: string, { messageId, body }: Words): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'reply', messageId }, async (found) => {
    const files = await insertMessage(tx, found, {
      id: messageId, personId: found.personId, authorKind: 'citizen', authorId: viewer.personId, authorName: authorName(viewer, found),
      kind: 'reply', body: body.trim(), mailed: false,
    });
    await indexText(tx, found.id, body);
    return { files };
  });
