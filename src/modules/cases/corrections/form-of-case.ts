import type { Tx } from '../../../platform/db/index.ts';
import { compileStored, type Form } from '../../forms/index.ts';
import type { Case } from '../case.ts';
import { selectDefinition } from '../cases.store.ts';

/** Compiled once each: what a hash names never changes. */
const forms = new Map<string, Form>();
const most = 200;

/** The form that a case was asked with, compiled from what the case keeps (invariant 4), whatever the town offers today. */
export async function formOfCase(tx: Tx, { id, definitionHash }: Case): Promise<Form> {
  const known = forms.get(definitionHash);
  if (known) return known;
  const form = compileStored(await selectDefinition(tx, id));
  if (forms.size >= most) forms.clear();
  forms.set(definitionHash, form);
  return form;
}
