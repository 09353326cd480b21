/** Messages from the client. What is not as the protocol says is refused as a whole. */
import { everywhere, insist, NotTaken, only, parseStrictly, textOf } from '../../../src/modules/accounts/sign-in/xml.ts';

export { NotTaken };

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const major = 'http://www.bsi.bund.de/ecard/api/1.1/resultmajor#';

/** A message: its kind, its ids, and where it is an answer how it went. */
export interface Incoming {
  readonly name: string;
  readonly id: string;
  readonly relatesTo?: string;
  /** Why the client could not do it; undefined where it could. */
  readonly failed?: string;
  /** Text of the one element of that name. @throws NotTaken */
  text(name: string): string;
  /** Texts of all elements of that name, hexadecimal, as bytes. @throws NotTaken */
  bytes(name: string): Buffer[];
}

/** @throws NotTaken */
export function readMessage(xml: string): Incoming {
  const envelope = parseStrictly(xml);
  insist(envelope.localName === 'Envelope' && envelope.namespaceURI === soap, 'no envelope');
  const header = only(envelope, soap, 'Header');
  const bodies = Array.from(only(envelope, soap, 'Body').childNodes).filter((node): node is Element => node.nodeType === 1);
  insist(bodies.length === 1 && bodies[0], `${bodies.length} elements in the body`);
  const body = bodies[0];
  const texts = (below: Element, name: string): string[] => everywhere(below, '*', name).map(textOf);
  const one = (below: Element, name: string): string => {
    const found = texts(below, name);
    insist(found.length === 1 && found[0] !== undefined, `${found.length} × ${name}`);
    return found[0];
  };
  const majors = texts(body, 'ResultMajor');
  insist(majors.length < 2, 'several results');
  return {
    name: body.localName, id: one(header, 'MessageID'), relatesTo: texts(header, 'RelatesTo')[0],
    failed: majors.length === 0 || majors[0] === `${major}ok` ? undefined : texts(body, 'ResultMinor')[0] ?? 'no reason given',
    text: (name) => one(body, name),
    bytes: (name) => texts(body, name).map((digits) => {
      insist(digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits), `${name} is not hexadecimal`);
      return Buffer.from(digits, 'hex');
    }),
  };
}

/** The one value of that name. @throws NotTaken */
export function bytesOf(message: Incoming, name: string): Buffer {
  const found = message.bytes(name);
  insist(found.length === 1 && found[0], `${found.length} × ${name}`);
  return found[0];
}
