import { isId, type Tx } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import type { LogFilter } from '../../../platform/audit/log.ts';
import { membersOf, staffNames } from '../../accounts/index.ts';
import { caseIdOf } from '../../cases/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { momentIn } from '../moments.rules.ts';
import { actions } from './actions.messages.ts';

/** What is wrong with what was asked, by the control it stands at. */
export type QuestionFault = 'from' | 'until' | 'order' | 'person' | 'number';

/** What was asked of the record: as typed, to show it again, and as understood. */
export interface Question {
  readonly typed: { readonly von: TypedDay; readonly bis: TypedDay; readonly wer: string; readonly was: string; readonly nummer: string };
  readonly filter: LogFilter;
  /** Who was meant, by name. */
  readonly person?: string;
  /** Several have such a name. */
  readonly choice?: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly faults: readonly QuestionFault[];
}

/** Reads the question from an address. A part that cannot be understood is a fault, and nothing is looked for. */
export async function readQuestion(tx: Tx, address: unknown): Promise<Question> {
  const asked = (address ?? {}) as Readonly<Record<string, unknown>>;
  const one = (name: string): string => (typeof asked[name] === 'string' ? asked[name].trim().replaceAll('\0', '').slice(0, 100) : '');
  const typed = { von: boxes(one, 'von'), bis: boxes(one, 'bis'), wer: one('wer'), was: one('was'), nummer: one('nummer') };
  const today = dayOf(new Date());
  const [from, until] = [typedDay(typed.von, today), typedDay(typed.bis, today)];
  const chain = typed.nummer ? await caseIdOf(tx, typed.nummer) : undefined;
  const who = await personIn(tx, typed.wer);
  return {
    typed, person: who.name, choice: who.choice,
    filter: { from: from ? momentIn(from) : undefined, until: until ? momentIn(nextDay(until, 1)) : undefined, staffId: who.id, action: actions.find((action) => action === typed.was), chain },
    faults: [
      ...(from === null ? ['from'] as const : []), ...(until === null ? ['until'] as const : []), ...(from && until && from > until ? ['order'] as const : []),
      ...(typed.wer && !who.id && !who.choice ? ['person'] as const : []), ...(typed.nummer && !chain ? ['number'] as const : []),
    ],
  };
}

const boxes = (one: (name: string) => string, name: string): TypedDay => ({ day: one(`${name}.day`), month: one(`${name}.month`), year: one(`${name}.year`) });

/** Whom an id or a part of a name means. */
async function personIn(tx: Tx, written: string): Promise<{ id?: string; name?: string; choice?: Question['choice'] }> {
  if (!written) return {};
  if (isId(written)) {
    const name = (await staffNames(tx, [written])).get(written);
    return name === undefined ? {} : { id: written, name };
  }
  const { members } = await membersOf(tx, { words: written });
  const [first, ...more] = members;
  if (!first) return {};
  return more.length ? { choice: members.map(({ id, name, email }) => ({ id, name, email })) } : { id: first.id, name: first.name };
}
