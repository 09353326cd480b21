/** The ids of files that answers name, wherever they stand: uploads are exported as lists of `{ id, name, size, type }`. */
export function fileIdsIn(values: unknown): ReadonlySet<string> {
  const ids = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { id, size } = value as Record<string, unknown>;
    if (typeof id === 'string' && typeof size === 'number') ids.add(id);
    for (const inner of Object.values(value)) look(inner);
  };
  look(values);
  return ids;
}
