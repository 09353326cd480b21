/** A day in three boxes, as typed. */
export interface TypedDay { readonly day: string; readonly month: string; readonly year: string }

/** Reads it. @returns `YYYY-MM-DD`, or what is wrong */
export function readDay({ day, month, year }: TypedDay): string | { readonly fault: 'missing' | 'wrong' } {
  const parts = [day, month, year].map((part) => part.trim());
  if (parts.every((part) => part === '')) return { fault: 'missing' };
  if (!/^\d{1,2}$/.test(parts[0] ?? '') || !/^\d{1,2}$/.test(parts[1] ?? '') || !/^\d{4}$/.test(parts[2] ?? '')) return { fault: 'wrong' };
  const written = `${parts[2]}-${parts[1]?.padStart(2, '0')}-${parts[0]?.padStart(2, '0')}`;
  const at = Date.parse(written);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? { fault: 'wrong' } : written;
}
