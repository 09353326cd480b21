import type { Askable } from '../../cases/index.ts';
import { typedDay } from '../../forms/index.ts';

/** What the form that asks for answers again holds, as typed. */
export interface Typed {
  /** Posted names. */
  readonly names: readonly string[];
  /** Why, for all; and for one alone, by its name. */
  readonly word: string;
  readonly whys: Readonly<Record<string, string>>;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** What is wrong with it. */
export interface AskFaults { readonly names?: true; readonly word?: true; readonly wordLong?: true; readonly day?: true }

/** Signs of a word. */
export const mostSigns = 4000;

/**
 * How an answer is called in an address that marks it: by its question, and where there are several, by its place among them.
 * @param index from 0
 */
export const markOf = (fieldId: string, index: number): string => (index ? `${fieldId}~${index}` : fieldId);

/** The names of marked answers, as far as there are such. */
export function namesOf(marks: readonly string[], askable: readonly Askable[]): string[] {
  return marks.flatMap((mark) => {
    const [id, index = '0'] = mark.split('~');
    const same = askable.filter(({ name, fieldId }) => name === id || fieldId === id);
    const found = same.find(({ name }) => name === id) ?? same[Number(index)];
    return found ? [found.name] : [];
  });
}

/** The day by which an answer is wished for: undefined where none was typed, `wrong` where it is none or does not lie ahead. @param today `YYYY-MM-DD` */
export function dayIn(typed: Pick<Typed, 'day' | 'month' | 'year'>, today: string): string | undefined | 'wrong' {
  const day = typedDay(typed, today);
  return day === undefined ? undefined : day !== null && day > today ? day : 'wrong';
}

/** What is missing or wrong; nothing where it can be sent. A word is owed for each answer: one for all, or one of its own. */
export function faultsOf(typed: Typed, today: string): AskFaults | undefined {
  const { names, word, whys } = typed;
  const faults: AskFaults = {
    ...(names.length === 0 && { names: true as const }),
    ...(names.length > 0 && !word.trim() && names.some((name) => !whys[name]?.trim()) && { word: true as const }),
    ...([word, ...Object.values(whys)].some((text) => text.length > mostSigns) && { wordLong: true as const }),
    ...(dayIn(typed, today) === 'wrong' && { day: true as const }),
  };
  return Object.keys(faults).length ? faults : undefined;
}
