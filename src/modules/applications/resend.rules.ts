import { askedName, type Body, type Page } from '../forms/index.ts';
import { textIn } from '../../platform/http/index.ts';

/** The field that carries a whole post, to be sent again if the visitor so decides. */
export const packName = 'eingaben';

/** Packs what was posted on a page into one text; buttons, and names that the page does not have, stay behind. */
export function pack(page: Page, body: Body): string {
  const own = new Set([askedName, ...page.fields.map(({ id }) => id)]);
  const packed = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (!own.has(name.split('.')[0] ?? '') || !/^[\w.-]+$/.test(name)) continue;
    for (const one of [value].flat()) if (typeof one === 'string') packed.append(name, one);
  }
  return packed.toString();
}

/** A post as it was typed: unpacked where it is one that is sent again. The version goes with the decision, not with what was typed. */
export function unpack(body: Body): Body {
  const packed = textIn(body, packName);
  if (packed === undefined) return body;
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(packed)) (typed[name] ??= []).push(value);
  return { ...typed, version: textIn(body, 'version') };
}
