/** How many letters differ (Levenshtein); capitals count as half. */
export function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a[i - 1]!, b[j - 1]!];
      const cost = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1;
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** The known name that was most likely meant, if one is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 0.5;
  for (const other of known) {
    const far = distance(name, other);
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

/** „Did you mean …?“, or the list of what exists. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near) return `Did you mean "${near}"?`;
  return known.length ? `Known here: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.` : 'Nothing is known here.';
}
