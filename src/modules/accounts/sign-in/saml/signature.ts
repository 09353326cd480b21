import { SignedXml } from 'xml-crypto';
import { children, everywhere, insist, NotTaken, ns, only } from '../xml.ts';

const signatures = new Set(['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1']);
const digests = new Set(['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512']);
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const transforms = new Set(['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive]);

/** Whether an element bears a signature of its own. */
export const isSigned = (element: Element): boolean => children(element, ns.ds, 'Signature').length > 0;

/**
 * Insists on the form of an element's signature, before anything is computed: its own, for itself as a whole, SHA-2, exclusive C14N.
 * @throws NotTaken otherwise: SHA-1, HMAC, further references, a reference to something else, an ID that stands twice
 */
export function checkSignatureForm(root: Element, signed: Element): void {
  const signature = only(signed, ns.ds, 'Signature');
  const info = only(signature, ns.ds, 'SignedInfo');
  const reference = only(info, ns.ds, 'Reference');
  // the library looks for the first of a name, at any depth: what is checked here must be what it finds there
  for (const name of ['SignedInfo', 'CanonicalizationMethod', 'SignatureMethod', 'Reference', 'DigestMethod', 'DigestValue', 'SignatureValue']) insist(everywhere(signature, '*', name).length === 1, `${name} in the signature`);
  const id = signed.getAttribute('ID') ?? '';
  insist(/^[A-Za-z_][\w.-]{0,255}$/.test(id), 'ID');
  insist(reference.getAttribute('URI') === `#${id}`, 'signature refers to something else');
  const bearers = [root, ...Array.from(root.getElementsByTagName('*')) as Element[]].filter((one) => Array.from(one.attributes).some(({ localName, value }) => localName.toLowerCase() === 'id' && value === id));
  insist(bearers.length === 1 && bearers[0] === signed, 'ID stands twice');
  insist(only(info, ns.ds, 'CanonicalizationMethod').getAttribute('Algorithm') === exclusive, 'canonicalization');
  insist(signatures.has(only(info, ns.ds, 'SignatureMethod').getAttribute('Algorithm') ?? ''), 'signature algorithm');
  insist(digests.has(only(reference, ns.ds, 'DigestMethod').getAttribute('Algorithm') ?? ''), 'digest algorithm');
  const steps = children(only(reference, ns.ds, 'Transforms'), ns.ds, 'Transform').map((step) => step.getAttribute('Algorithm') ?? '');
  insist(steps.length <= 2 && new Set(steps).size === steps.length && steps.every((step) => transforms.has(step)), 'transforms');
  insist(children(signature, ns.ds, 'Object').length === 0, 'object in signature');
  insist(everywhere(signed, ns.ds, 'Manifest').length === 0, 'manifest');
}

/**
 * Checks the signature of an element against the certificates that we know; what the message says of its key is not looked at.
 * @param xml the document in which it stands
 * @returns what was signed, canonical: nothing else of the document is to be trusted
 */
export function verifiedXml(xml: string, root: Element, signed: Element, certificates: readonly string[]): string {
  checkSignatureForm(root, signed);
  for (const publicCert of certificates) {
    const check = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    try {
      check.loadSignature(only(signed, ns.ds, 'Signature') as never);
      if (!check.checkSignature(xml)) continue;
    } catch {
      continue;
    }
    const [content, ...more] = check.getSignedReferences();
    insist(content && more.length === 0, 'signed references');
    return content;
  }
  throw new NotTaken('signature of none of the known keys');
}
