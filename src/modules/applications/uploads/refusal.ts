import { say, type Speaker } from '../../../platform/i18n/index.ts';
import type { Field, Flaw } from '../../forms/index.ts';
import { text } from '../messages.ts';

/** A file that was not taken; the others of the same post were. */
export interface Refusal {
  /** The entry's path as posted. */
  readonly field: string;
  readonly name: string;
  /** Names the file and says what to do. */
  readonly message: string;
}

/** Why, where no rule of the field says it. */
export type Mishap = 'empty' | 'broken' | 'infected' | 'no-field';

/** A refusal, in the words of the visitor. @param why a mishap, or what the field found wrong */
export function refusal(posted: { field: string; name: string }, field: Field | undefined, why: Mishap | Flaw, speaker: Speaker): Refusal {
  return { field: posted.field, name: posted.name, message: words(posted.name, field, why, speaker) };
}

function words(name: string, field: Field | undefined, why: Mishap | Flaw, speaker: Speaker): string {
  const t = text(speaker);
  if (typeof why === 'object' && field) return t.fileNotTaken(name, why.say(say(field.label, speaker.lang), speaker));
  if (why === 'empty') return t.fileEmpty(name);
  if (why === 'infected') return t.fileInfected(name);
  return why === 'broken' ? t.fileBroken(name) : t.fileNoField(name);
}
