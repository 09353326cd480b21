/** All elements that a selector finds on the page. */
export const all = <E extends HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];

/** A new element with attributes and text. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string>> = {}, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Puts values into a server's words: `fill('{n} Treffer', { n: 3 })`. */
export const fill = (words: string | undefined, values: Readonly<Record<string, string | number>>): string =>
  (words ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** A sign from the page's own set, drawn as the server draws it. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [name, value] of [['class', 'icon icon--default'], ['viewBox', '0 0 24 24'], ['aria-hidden', 'true']] as const) svg.setAttribute(name, value);
  svg.append(document.createElementNS(space, 'path'));
  svg.firstElementChild?.setAttribute('d', path);
  return svg;
}

/** Tells the other parts of the script something. */
export const tell = (name: 'save-now' | 'still-here'): boolean => document.dispatchEvent(new Event(name));
