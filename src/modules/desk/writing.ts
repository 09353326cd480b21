import { isId } from '../../platform/db/index.ts';
import { textIn, type PostedTexts } from '../../platform/http/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import type { UploadedFile } from '../../ui/index.ts';
import type { Post } from '../cases/index.ts';

/** What can be written to a case. */
export type Writing = 'ask' | 'message' | 'note' | 'decide' | 'propose';
export const writings: readonly Writing[] = ['ask', 'message', 'decide', 'propose', 'note'];

/** Whether a form writes a decision: to be sent, or to be released first. */
export const decides = (action: Writing): boolean => action === 'decide' || action === 'propose';

/** The id that a message was given when its form was first shown; undefined where none was posted. */
export const messageIdIn = (texts: PostedTexts): string | undefined => {
  const id = textIn(texts, 'nachricht');
  return id && isId(id) ? id : undefined;
};

/** A posted form of the desk as it was read; its files wait already. */
export interface Posted {
  /** What the button says; empty when there was none. */
  readonly action: string;
  readonly messageId: string;
  readonly body: string;
  readonly remedy: string;
  /** The citizen is not to answer it (S4.19). */
  readonly noAnswer: boolean;
  /** What is to be paid before the citizen can read it, as typed; empty for nothing (S4.22). */
  readonly fee: string;
  /** That in cents; undefined where it is no amount. */
  readonly feeCents?: number;
  readonly files: readonly StoredFile[];
  readonly refused: readonly UploadedFile[];
  /** How many posts of others there were when the form was shown; unknown in one that does not say. */
  readonly seen?: number;
  /** The template chosen, where its button was pressed; empty when none was. */
  readonly insert?: string;
  /** Ids of colleagues whom a note points to. */
  readonly mentioned: readonly string[];
  /** Id of a file to be taken away again. */
  readonly remove?: string;
}

/** What was typed and could not be sent yet. */
export interface Unsent extends Posted {
  readonly action: Writing;
  readonly error?: string;
  readonly feeError?: string;
  /** What others have posted since the form was opened: it is sent when it is sent again. */
  readonly meanwhile?: readonly Post[];
  /** Names of those whom the note would point to, and who may not see the case. */
  readonly blind?: readonly string[];
  /** „Vorlage einsetzen“ without a template. */
  readonly noTemplate?: boolean;
  /** The case moved on while it was written. */
  readonly movedOn?: boolean;
}
