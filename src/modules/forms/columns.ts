import type { Text } from '../../platform/i18n/index.ts';
import type { Form } from './form.ts';

/** A column of a table of answers: a field, or one part of it. */
export interface AnswerColumn {
  readonly fieldId: string;
  /** Key of the exported object: `firstName`. */
  readonly part?: string;
  /** What is asked, and the part's own name. */
  readonly label: Text;
  readonly partName?: Text;
}

/** The columns that the answers of a form fill, in the order in which it asks; a list of items is one column. */
export const answerColumns = ({ pages }: Pick<Form, 'pages'>): AnswerColumn[] => pages.flatMap(({ fields }) => fields)
  .filter(({ kind }) => kind.asks === 'value' || kind.asks === 'items')
  .flatMap(({ id: fieldId, kind, def, label }): AnswerColumn[] => kind.parts?.(def).map(({ part, name: partName }) => ({ fieldId, part, label, partName })) ?? [{ fieldId, label }]);
