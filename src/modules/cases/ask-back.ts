import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import type { OfficeViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';
import { sayToCitizen, type Words } from './say-to-citizen.ts';

/** Asks the citizen back: the case waits for the answer. Files that wait for the message go with it. */
export const askBack = (tx: Tx, platform: Platform, viewer: OfficeViewer, caseId: string, words: Words): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'ask', messageId: words.messageId }, (found) => sayToCitizen(tx, platform, found, viewer, 'question', words));
