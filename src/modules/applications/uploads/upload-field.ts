import type { Field, Page } from '../../forms/index.ts';

/**
 * The field of files that a posted name means on a page.
 * @param name the entry's path as posted: `nachweis`, or within a group `hunde.0.foto`
 * @returns undefined where the page has no such field
 */
export function uploadFieldOf(page: Page, name: string): Field | undefined {
  const [id, index, inner, ...more] = name.split('.');
  const field = page.fields.find((one) => one.id === id);
  if (!field || more.length) return undefined;
  if (index === undefined) return field.kind.apart ? field : undefined;
  if (!/^(0|[1-9]\d?)$/.test(index)) return undefined;
  return field.fields?.find((one) => one.id === inner && one.kind.apart);
}
