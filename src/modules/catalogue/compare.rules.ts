import type { Definition } from './definition.schema.ts';

/** One difference of two versions: where, and what it was and is; nothing before means new, nothing after means gone. */
export interface Change { readonly at: string; readonly before?: string; readonly after?: string }

/**
 * What differs between two versions of a service, as a person would say it: fields by their id wherever they moved,
 * everything else by its path.
 */
export function compare(before: Definition, after: Definition): Change[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((at) => {
    const [was, is] = [old.get(at), now.get(at)];
    if (was === is || hiddenBy(at, was === undefined ? old : now, was === undefined ? now : old)) return [];
    return [{ at, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** „~ fee: 0 → 10“, „+ field chip“, „- field chip“. */
export function sayChange({ at, before, after }: Change): string {
  const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
  if (before === undefined) return `+ ${at}${after ? `: ${short(after)}` : ''}`;
  if (after === undefined) return `- ${at}${before ? `: ${short(before)}` : ''}`;
  return `~ ${at}: ${short(before)} → ${short(after)}`;
}

/** Of a field that came or went as a whole, its keys say nothing more. */
function hiddenBy(at: string, without: ReadonlyMap<string, string>, having: ReadonlyMap<string, string>): boolean {
  const owner = /^(?:field|page) [^.]+/.exec(at)?.[0];
  return owner !== undefined && owner !== at && having.has(owner) && !without.has(owner);
}

function flat(definition: Definition): Map<string, string> {
  const leaves = new Map<string, string>();
  const put = (value: unknown, at: string): void => {
    if (Array.isArray(value)) value.forEach((item, index) => put(item, named(item, at) ?? `${at}[${index}]`));
    else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) put(part, key === 'fields' || key === 'pages' ? key : at ? `${at}.${key}` : key);
    else if (value !== undefined && !at.endsWith('.id')) leaves.set(at, String(value));
  };
  const named = (item: unknown, at: string): string | undefined => {
    const id = (item as { id?: unknown } | null)?.id;
    if (typeof id !== 'string' || (at !== 'fields' && at !== 'pages')) return undefined;
    const name = `${at === 'fields' ? 'field' : 'page'} ${id}`;
    leaves.set(name, '');
    return name;
  };
  put(definition, '');
  return leaves;
}
