import type { Lang } from '../../../../platform/i18n/index.ts';
import type { Flaw } from '../contract.ts';
import { text } from './messages.ts';

export interface Limits { readonly min?: number; readonly max?: number }

/** Whether a number is within its limits. @param format how the limits are written in the message */
export function outside(value: number, { min, max }: Limits, format: (n: number, lang: Lang) => string): readonly Flaw[] {
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return [];
  return [{ code: 'range', say: (label, speaker) => {
    const t = text(speaker);
    const [low, high] = [min, max].map((n) => (n === undefined ? '' : format(n, speaker.lang)));
    if (min !== undefined && max !== undefined) return t.between(label, low!, high!);
    return min === undefined ? t.atMost(label, high!) : t.atLeast(label, low!);
  } }];
}
