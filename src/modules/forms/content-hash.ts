import { createHash } from 'node:crypto';

/** JSON with its keys in order, so that two equal values read the same. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => stableJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 of a value's JSON, in hexadecimal. */
export const contentHash = (value: unknown): string => textHash(stableJson(value));

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');
