/** Messages to the client (eCard-API, BSI TR-03112; PAOS: each stands in the answer to the client's own request). */
import { randomUUID } from 'node:crypto';
import { escapeXml } from '../../../src/modules/accounts/sign-in/xml.ts';

const xmlns = Object.entries({
  soap: 'http://schemas.xmlsoap.org/soap/envelope/', wsa: 'http://www.w3.org/2005/03/addressing', paos: 'urn:liberty:paos:2006-08', ecard: 'http://www.bsi.bund.de/ecard/api/1.1',
  dss: 'urn:oasis:names:tc:dss:1.0:core:schema', iso: 'urn:iso:std:iso-iec:24727:tech:schema', xsi: 'http://www.w3.org/2001/XMLSchema-instance',
}).map(([prefix, name]) => `xmlns:${prefix}="${name}"`).join(' ');

/** EAC protocols (TR-03112-7 § 3.6.4). */
const protocol = 'urn:oid:1.3.162.15480.3.0.14.2';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const handle = '<iso:ConnectionHandle xsi:type="iso:ConnectionHandleType"><iso:CardApplication>E80704007F00070302</iso:CardApplication><iso:SlotHandle>00</iso:SlotHandle></iso:ConnectionHandle>';

/** @returns the whole message, and the id that the client's next one must relate to */
export function envelope(body: string, relatesTo: string): { readonly id: string; readonly xml: string } {
  const id = `urn:uuid:${randomUUID()}`;
  return { id, xml: `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope ${xmlns}><soap:Header><wsa:RelatesTo>${escapeXml(relatesTo)}</wsa:RelatesTo><wsa:MessageID>${id}</wsa:MessageID></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>` };
}

export const initializeFramework = '<ecard:InitializeFramework/>';

export interface Eac1Input { readonly certificates: readonly Buffer[]; readonly description: Buffer; readonly required: Buffer; readonly optional: Buffer; readonly auxiliary: Buffer }

export const eac1Input = ({ certificates, description, required, optional, auxiliary }: Eac1Input): string => authenticate('EAC1InputType',
  `${certificates.map((one) => `<iso:Certificate>${hex(one)}</iso:Certificate>`).join('')}<iso:CertificateDescription>${hex(description)}</iso:CertificateDescription>` +
  `<iso:RequiredCHAT>${hex(required)}</iso:RequiredCHAT><iso:OptionalCHAT>${hex(optional)}</iso:OptionalCHAT><iso:AuthenticatedAuxiliaryData>${hex(auxiliary)}</iso:AuthenticatedAuxiliaryData>`);

export const eac2Input = (ephemeral: Buffer, signature: Buffer): string => authenticate('EAC2InputType', `<iso:EphemeralPublicKey>${hex(ephemeral)}</iso:EphemeralPublicKey><iso:Signature>${hex(signature)}</iso:Signature>`);

const authenticate = (type: string, data: string): string =>
  `<iso:DIDAuthenticate>${handle}<iso:DIDName>PIN</iso:DIDName><iso:AuthenticationProtocolData Protocol="${protocol}" xsi:type="iso:${type}">${data}</iso:AuthenticationProtocolData></iso:DIDAuthenticate>`;

export const transmit = (apdus: readonly Buffer[]): string =>
  `<iso:Transmit><iso:SlotHandle>00</iso:SlotHandle>${apdus.map((apdu) => `<iso:InputAPDUInfo><iso:InputAPDU>${hex(apdu)}</iso:InputAPDU></iso:InputAPDUInfo>`).join('')}</iso:Transmit>`;

/** The last message. @param minor why it ends badly */
export const startPaosResponse = (minor?: string): string => `<iso:StartPAOSResponse>${result(minor)}</iso:StartPAOSResponse>`;

const major = 'http://www.bsi.bund.de/ecard/api/1.1/resultmajor#';

/** How something ended. @param minor undefined: well */
export const result = (minor?: string): string =>
  `<dss:Result xmlns:dss="urn:oasis:names:tc:dss:1.0:core:schema"><dss:ResultMajor>${major}${minor ? 'error' : 'ok'}</dss:ResultMajor>${minor ? `<dss:ResultMinor>${escapeXml(minor)}</dss:ResultMinor>` : ''}</dss:Result>`;
