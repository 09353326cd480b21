import type { TrustLevel } from '../../platform/http/index.ts';
import type { Speaker } from '../../platform/i18n/index.ts';
import { text } from './messages.ts';

/** What a level is called on screen: „niedrig“, „substanziell“, „hoch“. */
export const levelName = (level: TrustLevel, speaker: Speaker): string => text(speaker)[`level.${level}`];
