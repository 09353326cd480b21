/** Number of single-letter changes between two words (Levenshtein). */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The cure for a name that does not exist: the nearest one that does, or all of them. */
export function nearest(name: string, known: Iterable<string>): string {
  const all = [...known];
  const [best] = all.map((one) => ({ one, far: distance(name, one) })).sort((a, b) => a.far - b.far);
  if (best && best.far <= Math.max(2, name.length / 3)) return `did you mean "${best.one}"?`;
  return all.length ? `use one of: ${all.join(', ')}` : 'there is none yet';
}
