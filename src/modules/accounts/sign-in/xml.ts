import { DOMParser } from '@xmldom/xmldom';

/** Namespaces of SAML 2.0 and of what it stands on. */
export const ns = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
} as const;

/** What was sent is not what we take: the reason goes to the log, never to the sender. */
export class NotTaken extends Error {}

/** @throws NotTaken unless it holds */
export function insist(holds: unknown, reason: string): asserts holds {
  if (!holds) throw new NotTaken(reason);
}

/** Reads base64 as text in UTF-8. @throws NotTaken for anything else, such as UTF-16, in which a DOCTYPE would not be seen */
export function decode(base64: string): string {
  // without blanks first: a pattern that allows them everywhere takes minutes for a quarter of a megabyte of them
  const plain = base64.replace(/\s/g, '');
  insist(/^[A-Za-z0-9+/]+={0,2}$/.test(plain), 'not base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(plain, 'base64'));
  } catch {
    throw new NotTaken('not UTF-8');
  }
}

/**
 * Parses XML that came from outside.
 * @returns its root element
 * @throws NotTaken for a DOCTYPE (entities), comments and instructions (they cut a text in two), and what is not well-formed
 */
export function parseStrictly(xml: string): Element {
  insist(!/<!(?!\[CDATA\[)/.test(xml), 'DOCTYPE or comment');
  insist(!/<\?/.test(xml.replace(/^\uFEFF?<\?xml [^<>]*\?>/, '')), 'processing instruction');
  // the parser's own words may quote what it read
  const refuse = (): never => { throw new NotTaken('not well-formed'); };
  const root = new DOMParser({ locator: {}, errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(xml, 'text/xml').documentElement as Element | null;
  insist(root, 'empty');
  insist(isShallow(root), 'too deep');
  return root;
}

/** Elements inside each other: a message has about ten; thousands would overflow the stack of whatever walks them. */
const deepest = 50;

function isShallow(root: Element): boolean {
  let level: Element[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    level = level.flatMap((one) => Array.from(one.childNodes).filter((node): node is Element => node.nodeType === 1));
  }
  return true;
}

/** Child elements of that name. */
export const children = (parent: Element, space: string, name: string): Element[] =>
  Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1 && (node as Element).namespaceURI === space && (node as Element).localName === name);

/** The one child element of that name. @throws NotTaken where there is none or more than one */
export function only(parent: Element, space: string, name: string): Element {
  const found = children(parent, space, name);
  insist(found.length === 1 && found[0], `${found.length} ${name} in ${parent.localName}`);
  return found[0];
}

/** All elements of that name (of any namespace: `*`), anywhere in the document, the root included. */
export function everywhere(root: Element, space: string, name: string): Element[] {
  const inside = Array.from(root.getElementsByTagNameNS(space, name)) as Element[];
  return (space === '*' || root.namespaceURI === space) && root.localName === name ? [root, ...inside] : inside;
}

/** An element's text; NotTaken where something else than text stands in it. */
export function textOf(element: Element): string {
  insist(Array.from(element.childNodes).every((node) => node.nodeType === 3 || node.nodeType === 4), `more than text in ${element.localName}`);
  return (element.textContent ?? '').trim();
}

/** Text that stands in XML, as content or in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"'\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
