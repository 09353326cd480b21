const compiled = new Map<string, RegExp | undefined>();

/** A definition's pattern for the whole answer, compiled once; undefined where it is no regular expression. */
export function pattern(source: string): RegExp | undefined {
  if (!compiled.has(source)) compiled.set(source, attempt(source));
  return compiled.get(source);
}

function attempt(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}
