import { readFileSync } from 'node:fs';

/** The crest of a tenant that brings none: a town gate. */
const gate = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48"><path fill="#3b4252" d="M2 2h36v24c0 11-8 17-18 20C10 43 2 37 2 26z"/><path fill="#fff" d="M9 12h4v4h4v-4h6v4h4v-4h4v20H25v-5a5 5 0 0 0-10 0v5H9z"/></svg>';

const drawn = new Map<string, string>();

/** The text of a tenant's SVG file, read once; a missing one gives `instead`. Tenants' folders are code that was reviewed: their drawings are trusted. */
function drawing(path: string | undefined, instead: string): string {
  if (!path) return instead;
  let svg = drawn.get(path);
  if (svg === undefined) drawn.set(path, (svg = read(path) ?? instead));
  return svg;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The crest as SVG text; the town gate for a tenant without one. @param path of the tenant's file */
export const crestOf = (path: string | undefined): string => drawing(path, gate);

/** The picture as SVG text; empty for a tenant without one. @param path of the tenant's file */
export const pictureOf = (path: string | undefined): string => drawing(path, '');

const icons = new Map<string, string>();

/** A crest as `data:` address for the browser's tab, so that it costs no request. */
export function iconOf(crest: string): string {
  let icon = icons.get(crest);
  if (!icon) icons.set(crest, (icon = `data:image/svg+xml;base64,${Buffer.from(crest).toString('base64')}`));
  return icon;
}
