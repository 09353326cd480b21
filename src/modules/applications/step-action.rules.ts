import { groupAction, type Body } from '../forms/index.ts';
import { textIn } from '../../platform/http/index.ts';

/** Which button of a page was pressed. */
export type StepAction =
  | { readonly kind: 'next' | 'back' | 'leave' }
  /** Back to the same page, at the control named. */
  | { readonly kind: 'stay'; readonly at: string; readonly removeFile?: string };

/** The button that was pressed; Enter, and a button that nobody knows, mean „Weiter“. */
export function actionOf(body: Body): StepAction {
  if (textIn(body, 'zurueck') !== undefined) return { kind: 'back' };
  if (textIn(body, 'speichern') !== undefined) return { kind: 'leave' };
  const group = groupAction(body);
  if (group) return { kind: 'stay', at: idOf(group.group) };
  for (const name of Object.keys(body)) {
    const [button, field] = /^(upload|remove-file):([A-Za-z0-9.]{1,100})$/.exec(name)?.slice(1) ?? [];
    if (button && field) return { kind: 'stay', at: idOf(field), ...(button === 'remove-file' && { removeFile: textIn(body, name) }) };
  }
  return { kind: 'next' };
}

/** The id of the control behind a posted name. */
export const idOf = (name: string): string => name.replaceAll('.', '-');
