import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { parseStrictly } from '../xml.ts';
import { EidUnavailable } from './eid-service.ts';

/** How the portal shows itself to the eID service, and which authority it trusts for the service's certificate (all PEM). */
export interface Tls { readonly key?: string; readonly cert?: string; readonly ca?: string }

export const namespace = 'http://bsi.bund.de/eID/';
const longest = 1024 * 1024;

/**
 * Sends a SOAP 1.1 message and reads the first element of the answer's body.
 * @throws EidUnavailable when no answer comes within ten seconds, or one that is no SOAP message
 */
export async function call(url: URL, tls: Tls, body: string): Promise<Element> {
  const message = `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:eid="${namespace}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
  const text = await post(url, tls, message).catch((error: Error) => { throw new EidUnavailable(`the eID service does not answer: ${error.message}`, { cause: error }); });
  return bodyOf(text);
}

function post(url: URL, tls: Tls, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', timeout: 10_000, headers: { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(message), soapaction: '""' } };
    const sent = (url.protocol === 'https:' ? https(url, { ...options, ...tls, minVersion: 'TLSv1.2' }) : http(url, options));
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > longest) sent.destroy(new Error('the answer is too long'));
        else parts.push(part);
      });
      answer.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(message);
  });
}

function bodyOf(text: string): Element {
  let envelope: Element;
  try {
    envelope = parseStrictly(text);
  } catch (error) {
    throw new EidUnavailable('the eID service sent something that is no XML, or with a document type', { cause: error });
  }
  const body = envelope.getElementsByTagNameNS('http://schemas.xmlsoap.org/soap/envelope/', 'Body')[0];
  const first = body && Array.from(body.childNodes).find((node) => node.nodeType === 1);
  if (!first) throw new EidUnavailable('the eID service sent no SOAP message');
  return first as Element;
}

/** The first element of a name below another; its text without surrounding blanks, undefined where it is missing or empty. */
export const textOf = (element: Element | undefined, name: string): string | undefined => find(element, name)?.textContent?.trim() || undefined;

/** The first element of a name below another, in any namespace. */
export const find = (element: Element | undefined, name: string): Element | undefined => element?.getElementsByTagNameNS('*', name)[0] as Element | undefined;
