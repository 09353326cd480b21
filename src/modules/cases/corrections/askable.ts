import type { Tx } from '../../../platform/db/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { entriesOfAnswers, showAnswers, walk } from '../../forms/index.ts';
import type { Case } from '../case.ts';
import { selectCurrent } from './corrections.store.ts';
import { serviceOfCase } from './service-of-case.ts';

/** An answer that can be asked again; `whole` stands for all items of a group. */
export interface Askable { readonly name: string; readonly fieldId: string; readonly label: string; readonly value: string; readonly whole?: true }

/** All answers of a case that can be asked again, page by page, in its language; what was only computed cannot. */
export async function askableOf(tx: Tx, found: Case): Promise<{ readonly title: string; readonly answers: readonly Askable[] }[]> {
  const { form } = await serviceOfCase(tx, found);
  const walked = walk(form, entriesOfAnswers(form, (await selectCurrent(tx, found.id))?.values), { today: dayOf(found.submittedAt) });
  const groups = new Map(walked.pages.flatMap((page) => page.fields).filter(({ items }) => items !== undefined).map(({ field }) => [field.id, field]));
  return showAnswers(walked, found.lang).map(({ title, rows }) => ({
    title,
    answers: [...Map.groupBy(rows.filter(({ computed }) => !computed), ({ name }) => name.split('.')[0]!)].flatMap(([id, list]): Askable[] => {
      const group = groups.get(id);
      const single = list.filter(({ name }) => !group || name !== id).map(({ name, fieldId, label, value }): Askable => ({ name, fieldId, label, value }));
      return group ? [{ name: id, fieldId: id, label: say(group.label, found.lang), value: '', whole: true }, ...single] : single;
    }),
  })).filter(({ answers }) => answers.length > 0);
}
