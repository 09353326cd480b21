import type { Speaker } from '../../platform/i18n/index.ts';
import { text } from './ways-in.messages.ts';

/** What a way in is called on screen. @param id its kind of credential, the method that a session began with, or the origin of an attribute: `openid:google` */
export const wayName = (id: string, speaker: Speaker): string => nameOfWay(text(speaker), id);

/** As `wayName`, in words that are at hand. */
export function nameOfWay(words: Readonly<Record<string, unknown>>, id: string): string {
  const way = id.split(':', 1)[0];
  const name = words[`method.${way}`] ?? words[`kind.${way}`];
  return typeof name === 'string' ? name : id;
}
