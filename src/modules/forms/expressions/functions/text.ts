import { shapes } from '../shapes.ts';
import type { Value } from '../values.ts';
import { fn } from './contract.ts';

const letters = (text: string): string[] => [...text];

function cut(text: string, start: number, length?: number): string | null {
  const all = letters(text);
  if (start === 0) return null;
  const from = start > 0 ? start - 1 : all.length + start;
  return all.slice(Math.max(0, from), length === undefined ? undefined : Math.max(0, from) + length).join('');
}

/** FEEL's functions on texts (DMN 1.4, § 10.3.4.3). Letters count as people see them, not as UTF-16 units. */
export const textFunctions = {
  contains: fn('string: string, match: string', shapes.boolean, (s: string, m: string) => s.includes(m)),
  'starts with': fn('string: string, match: string', shapes.boolean, (s: string, m: string) => s.startsWith(m)),
  'ends with': fn('string: string, match: string', shapes.boolean, (s: string, m: string) => s.endsWith(m)),
  'string length': fn('string: string', shapes.number, (s: string) => letters(s).length),
  'upper case': fn('string: string', shapes.string, (s: string) => s.toUpperCase()),
  'lower case': fn('string: string', shapes.string, (s: string) => s.toLowerCase()),
  trim: fn('string: string', shapes.string, (s: string) => s.trim()),
  substring: fn('string: string, start position: number, length?: number', shapes.string, cut),
  'substring before': fn('string: string, match: string', shapes.string, (s: string, m: string) => s.slice(0, Math.max(0, s.indexOf(m)))),
  'substring after': fn('string: string, match: string', shapes.string, (s: string, m: string) => (s.includes(m) ? s.slice(s.indexOf(m) + m.length) : '')),
  split: fn('string: string, delimiter: string', shapes.list(shapes.string), (s: string, d: string) => s.split(d)),
  'string join': fn('list: list, delimiter?: string', shapes.string, (list: readonly Value[], d?: string) =>
    list.every((item) => item === null || typeof item === 'string') ? list.filter((item) => item !== null).join(d ?? '') : null),
  string: fn('from: any', shapes.string, (value: Value) =>
    value === null ? null : typeof value === 'object' && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) ? JSON.stringify(value) : String(value)),
};
