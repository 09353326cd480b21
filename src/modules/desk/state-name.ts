import type { Speaker } from '../../platform/i18n/index.ts';
import type { State } from '../cases/index.ts';
import { text } from './state.messages.ts';

/** A state as staff say it: „wartet auf Antwort“ where the citizen reads „Rückfrage an Sie“. */
export const stateName = (state: State, speaker: Speaker): string => text(speaker)[`state.${state}`];
