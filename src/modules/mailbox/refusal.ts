import type { Speaker } from '../../platform/i18n/index.ts';
import { text } from './messages.ts';
import type { Refused } from './read-reply.ts';

/** Names the file that was not taken and says what to do. */
export function refusalText({ name, reason }: Refused, speaker: Speaker): string {
  const t = text(speaker);
  return { empty: t.fileEmpty, 'too-large': t.fileTooLarge, type: t.fileType, 'too-many': t.fileTooMany, broken: t.fileBroken, infected: t.fileInfected }[reason](name);
}
