import { SignedXml } from 'xml-crypto';
import type { OwnKey } from './service.ts';

/** Signs a message of ours as a whole: RSA with SHA-256, exclusive C14N. @param xml whose root has that ID and an Issuer as its first child */
export function signMessage(xml: string, id: string, { pem, certificate }: Pick<OwnKey, 'pem' | 'certificate'>): string {
  const signer = new SignedXml({
    privateKey: pem, publicCert: certificate, signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.addReference({
    xpath: `//*[@ID='${id}']`, digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signer.computeSignature(xml, { location: { reference: `//*[@ID='${id}']/*[local-name(.)='Issuer']`, action: 'after' } });
  return signer.getSignedXml();
}
