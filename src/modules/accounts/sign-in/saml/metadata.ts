import type { SamlService } from './service.ts';
import { escapeXml, ns } from '../xml.ts';

/** What `decrypt.ts` takes: the newer OAEP with the parameters that say the same as what it reckons with. */
const methods = [
  ...['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2009/xmlenc11#aes128-gcm', 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'].map((algorithm) => `      <md:EncryptionMethod Algorithm="${algorithm}"/>`),
  '      <md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></md:EncryptionMethod>',
];

/**
 * The metadata of one town: without an `ID`, which BundID forbids, and with every certificate while keys are changed.
 * @param at addresses of this town
 */
export function writeMetadata({ keys }: SamlService, at: { readonly entityId: string; readonly acsUrl: string; readonly logoutUrl: string; readonly name: string }): string {
  const keyDescriptor = (use: string, certificate: string): string => [
    `    <md:KeyDescriptor use="${use}">`,
    `      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate.replace(/-----[^-]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    ...use === 'encryption' ? methods : [],
    '    </md:KeyDescriptor>',
  ].join('\n');
  const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="${ns.md}" xmlns:ds="${ns.ds}" entityID="${escapeXml(at.entityId)}">`,
    `  <md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="${ns.samlp}">`,
    ...['signing', 'encryption'].flatMap((use) => keys.map(({ certificate }) => keyDescriptor(use, certificate))),
    `    <md:SingleLogoutService Binding="${post}" Location="${escapeXml(at.logoutUrl)}"/>`,
    '    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>',
    `    <md:AssertionConsumerService Binding="${post}" Location="${escapeXml(at.acsUrl)}" index="0" isDefault="true"/>`,
    '  </md:SPSSODescriptor>',
    '  <md:Organization>',
    ...['OrganizationName', 'OrganizationDisplayName', 'OrganizationURL'].map((element) => `    <md:${element} xml:lang="de">${escapeXml(element === 'OrganizationURL' ? new URL(at.acsUrl).origin : at.name)}</md:${element}>`),
    '  </md:Organization>',
    '</md:EntityDescriptor>',
    '',
  ].join('\n');
}
