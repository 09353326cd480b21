import { shapes } from '../shapes.ts';
import type { Value } from '../values.ts';
import { fn } from './contract.ts';

/** Rounds through the decimal digits as written, so that 1.005 to two places is 1.01 as on paper, not 1 as in binary. */
function rounded(n: number, scale: number, round: (n: number) => number): number | null {
  const size = Number(`${n}e${scale}`);
  const result = Number.isNaN(size) ? round(n * 10 ** scale) / 10 ** scale : Number(`${round(size)}e${-scale}`);
  return Number.isFinite(result) ? result || 0 : null;
}
const awayFromZero = (n: number): number => Math.sign(n) * Math.ceil(Math.abs(n));
const halfUp = (n: number): number => Math.sign(n) * Math.floor(Math.abs(n) + 0.5);
const halfDown = (n: number): number => Math.sign(n) * Math.ceil(Math.abs(n) - 0.5);
const rounding = (round: (n: number) => number) => (n: number, scale = 0) => rounded(n, Math.trunc(scale), round);

/** FEEL's functions on numbers (DMN 1.4, § 10.3.4.5). */
export const numberFunctions = {
  abs: fn('n: number', shapes.number, Math.abs),
  floor: fn('n: number, scale?: number', shapes.number, rounding(Math.floor)),
  ceiling: fn('n: number, scale?: number', shapes.number, rounding(Math.ceil)),
  'round up': fn('n: number, scale?: number', shapes.number, rounding(awayFromZero)),
  'round down': fn('n: number, scale?: number', shapes.number, rounding(Math.trunc)),
  'round half up': fn('n: number, scale?: number', shapes.number, rounding(halfUp)),
  'round half down': fn('n: number, scale?: number', shapes.number, rounding(halfDown)),
  modulo: fn('dividend: number, divisor: number', shapes.number, (a: number, b: number) => (b === 0 ? null : a - b * Math.floor(a / b))),
  sqrt: fn('number: number', shapes.number, (n: number) => (n < 0 ? null : Math.sqrt(n))),
  odd: fn('number: number', shapes.boolean, (n: number) => Math.abs(n) % 2 === 1),
  even: fn('number: number', shapes.boolean, (n: number) => n % 2 === 0),
  number: fn('from: text or number', shapes.number, (value: Value) => {
    if (typeof value === 'number') return value;
    return /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : null;
  }),
  count: fn('list: list', shapes.number, (list: readonly Value[]) => list.length),
  sum: fn('list: numbers…', shapes.number, (list: readonly number[]) => (list.length ? list.reduce((a, b) => a + b, 0) : null)),
  mean: fn('list: numbers…', shapes.number, (list: readonly number[]) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : null)),
};
