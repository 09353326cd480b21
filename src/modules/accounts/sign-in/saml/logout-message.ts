import { newToken } from '../../../../platform/crypto/token.ts';
import type { NameId } from './profile.ts';
import type { SamlService } from './service.ts';
import { signMessage } from './sign.ts';
import { verifiedXml } from './signature.ts';
import { children, decode, escapeXml, insist, ns, only, parseStrictly, textOf } from '../xml.ts';

/** What a session keeps so that it can end at its source, too. */
export interface SamlSession { readonly nameId?: NameId; readonly sessionIndex?: string }

interface Sides { readonly service: SamlService; readonly entityId: string }

/** Minutes for which a request to sign out is taken. */
const maxAge = 5;

function message(kind: 'LogoutRequest' | 'LogoutResponse', { service: { idp, keys: [key] }, entityId }: Sides, attributes: string, content: string): string {
  const id = `_${newToken()}`;
  const xml = `<samlp:${kind} xmlns:samlp="${ns.samlp}" xmlns:saml="${ns.saml}" ID="${id}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${escapeXml(idp.logoutUrl ?? '')}"${attributes}>`
    + `<saml:Issuer>${escapeXml(entityId)}</saml:Issuer>${content}</samlp:${kind}>`;
  return Buffer.from(signMessage(xml, id, key)).toString('base64');
}

/** Asks the source to end its session; base64, signed. */
export function writeLogoutRequest(sides: Sides, { nameId, sessionIndex }: SamlSession): string {
  const said = (name: string, value: string | undefined): string => (value ? ` ${name}="${escapeXml(value)}"` : '');
  return message('LogoutRequest', sides, '', `<saml:NameID${said('Format', nameId?.format)}${said('NameQualifier', nameId?.nameQualifier)}${said('SPNameQualifier', nameId?.spNameQualifier)}>${escapeXml(nameId?.value ?? '')}</saml:NameID>`
    + (sessionIndex ? `<samlp:SessionIndex>${escapeXml(sessionIndex)}</samlp:SessionIndex>` : ''));
}

/** Tells the source that the session has ended here; base64, signed. */
export const writeLogoutResponse = (sides: Sides, requestId: string): string =>
  message('LogoutResponse', sides, ` InResponseTo="${escapeXml(requestId)}"`, `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`);

/**
 * Checks and reads a request of the source to end a session: signed, for us, from it, of now.
 * @throws NotTaken otherwise
 */
export function readLogoutRequest(samlRequest: string, { service: { idp }, logoutUrl }: { readonly service: SamlService; readonly logoutUrl: string }): { readonly id: string; readonly nameId: string; readonly sessionIndexes: readonly string[] } {
  const xml = decode(samlRequest);
  const root = parseStrictly(xml);
  insist(root.namespaceURI === ns.samlp && root.localName === 'LogoutRequest', 'no LogoutRequest');
  const request = parseStrictly(verifiedXml(xml, root, root, idp.certificates));
  insist(request.localName === 'LogoutRequest' && request.getAttribute('Version') === '2.0', 'Version of the request');
  insist(request.getAttribute('Destination') === logoutUrl, 'Destination of the request');
  insist(textOf(only(request, ns.saml, 'Issuer')) === idp.entityId, 'Issuer of the request');
  insist(Math.abs(Date.now() - Date.parse(request.getAttribute('IssueInstant') ?? '')) <= maxAge * 60_000, 'IssueInstant of the request');
  return { id: request.getAttribute('ID') ?? '', nameId: textOf(only(request, ns.saml, 'NameID')), sessionIndexes: children(request, ns.samlp, 'SessionIndex').map(textOf) };
}
