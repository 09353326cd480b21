import type { Assertion, NameId, SamlAttribute } from './profile.ts';
import type { SamlService } from './service.ts';
import { children, everywhere, insist, ns, only, textOf } from '../xml.ts';

/** Seconds that the clocks of both sides may differ. */
export const skew = 60;
/** Minutes after which an answer is not new any more, whatever it says of itself. */
export const maxAge = 10;

/** What an assertion must fit. */
interface Fits { readonly service: Pick<SamlService, 'idp'>; readonly entityId: string; readonly acsUrl: string; readonly requestId: string }

/**
 * What an assertion says: from whom, for whom, of now, by bearer, for this request. All of it is looked at here, whether or not the
 * library has.
 * @param root of what was signed, and nothing else
 * @throws NotTaken with the reason, which is for the log alone
 */
export function readAssertion(root: Element, { service: { idp }, entityId, acsUrl, requestId }: Fits, now: Date): Assertion {
  insist(root.namespaceURI === ns.saml && root.localName === 'Assertion' && everywhere(root, '*', 'Assertion').length === 1, 'a second assertion');
  insist(everywhere(root, '*', 'EncryptedAssertion').length + everywhere(root, '*', 'EncryptedAttribute').length + everywhere(root, '*', 'EncryptedID').length === 0, 'encrypted parts');
  insist(root.getAttribute('Version') === '2.0', 'Version of the assertion');
  insist(isRecent(root.getAttribute('IssueInstant'), now), 'IssueInstant of the assertion');
  insist(textOf(only(root, ns.saml, 'Issuer')) === idp.entityId, 'Issuer of the assertion');

  const subject = only(root, ns.saml, 'Subject');
  const confirmation = only(subject, ns.saml, 'SubjectConfirmation');
  insist(confirmation.getAttribute('Method') === 'urn:oasis:names:tc:SAML:2.0:cm:bearer', 'bearer');
  const confirmed = only(confirmation, ns.saml, 'SubjectConfirmationData');
  insist(confirmed.getAttribute('Recipient') === acsUrl, 'Recipient');
  insist(confirmed.getAttribute('InResponseTo') === requestId, 'InResponseTo of the assertion');
  insist(!confirmed.hasAttribute('NotBefore') && isAhead(confirmed.getAttribute('NotOnOrAfter'), now), 'time of the confirmation');

  const conditions = only(root, ns.saml, 'Conditions');
  insist(isAhead(conditions.getAttribute('NotOnOrAfter'), now), 'Conditions NotOnOrAfter');
  insist(!conditions.hasAttribute('NotBefore') || timeOf(conditions.getAttribute('NotBefore')) <= now.getTime() + skew * 1000, 'Conditions NotBefore');
  const audiences = children(only(conditions, ns.saml, 'AudienceRestriction'), ns.saml, 'Audience').map(textOf);
  insist(audiences.length === 1 && audiences[0] === entityId, 'Audience');

  const statement = only(root, ns.saml, 'AuthnStatement');
  return {
    attributes: attributesOf(root), nameId: nameIdOf(subject), sessionIndex: statement.getAttribute('SessionIndex') || undefined,
    context: textOf(only(only(statement, ns.saml, 'AuthnContext'), ns.saml, 'AuthnContextClassRef')),
  };
}

function nameIdOf(subject: Element): NameId | undefined {
  const [element, second] = children(subject, ns.saml, 'NameID');
  insist(!second, 'two NameIDs');
  const said = (name: string): string | undefined => element?.getAttribute(name) || undefined;
  return element && { value: textOf(element), format: said('Format'), nameQualifier: said('NameQualifier'), spNameQualifier: said('SPNameQualifier') };
}

/** Attributes by their `Name`; FriendlyName is decoration. One of a name, with one value. */
function attributesOf(root: Element): Record<string, SamlAttribute> {
  const found: Record<string, SamlAttribute> = Object.create(null);
  for (const statement of children(root, ns.saml, 'AttributeStatement')) {
    for (const attribute of children(statement, ns.saml, 'Attribute')) {
      const name = attribute.getAttribute('Name') ?? '';
      insist(name && !(name in found), `attribute ${name.slice(0, 80)} twice`);
      const [value, second] = children(attribute, ns.saml, 'AttributeValue');
      insist(!second, `attribute ${name.slice(0, 80)} with two values`);
      if (value) found[name] = { ...valueOf(value), trust: trustOf(attribute) };
    }
  }
  return found;
}

function valueOf(value: Element): Pick<SamlAttribute, 'text' | 'parts'> {
  const elements = Array.from(value.childNodes).filter((node): node is Element => node.nodeType === 1);
  const parts: Record<string, string> = Object.create(null);
  for (const element of elements) {
    insist(!(element.localName in parts), `part ${element.localName} twice`);
    parts[element.localName] = clean(textOf(element));
  }
  return { text: elements.length ? '' : clean(textOf(value)), parts };
}

const trustOf = (attribute: Element): string | undefined =>
  Array.from(attribute.attributes).find(({ localName, namespaceURI }) => localName === 'TrustLevel' && namespaceURI === 'https://www.akdb.de/request/2018/09')?.value;

/** One line of text, normalised as the source promises; longer than any name is no name. */
function clean(text: string): string {
  const plain = text.normalize('NFC');
  insist(plain.length <= 2000 && !/\p{Cc}/u.test(plain), 'odd characters in an attribute');
  return plain;
}

const timeOf = (text: string | null): number => (text && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN);
const isAhead = (text: string | null, now: Date): boolean => timeOf(text) > now.getTime() - skew * 1000;
/** Whether that is the time of now, or of at most `maxAge` minutes ago. */
export const isRecent = (text: string | null, now: Date): boolean => Math.abs(now.getTime() - timeOf(text) - (maxAge * 60_000) / 2) <= (maxAge * 60_000) / 2 + skew * 1000;
