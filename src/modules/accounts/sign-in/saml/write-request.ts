import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { SamlProfile } from './profile.ts';
import type { SamlService } from './service.ts';

/** Who asks, and for what. */
export interface Ask {
  readonly service: SamlService;
  readonly profile: SamlProfile;
  readonly entityId: string;
  readonly acsUrl: string;
  readonly requestId: string;
  /** At least. */
  readonly level: TrustLevel;
  readonly displayName: string;
  readonly lang: string;
  /** Where somebody who gives up comes back to. */
  readonly backUrl: string;
  readonly serviceId?: string;
  /** Whether the town sends messages into mailboxes there. */
  readonly mailbox: boolean;
}

/** The signed AuthnRequest, base64, for the binding HTTP-POST (not compressed). */
export async function writeRequest({ service: { idp, keys: [key] }, profile, entityId, acsUrl, requestId, level, ...shown }: Ask): Promise<string> {
  const context = profile.contextFor(level);
  const { SAML } = await import('@node-saml/node-saml');
  const saml = new SAML({
    issuer: entityId, callbackUrl: acsUrl, entryPoint: idp.signOnUrl, idpCert: [...idp.certificates],
    privateKey: key.pem, publicCert: key.certificate, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256',
    authnRequestBinding: 'HTTP-POST', skipRequestCompression: true, generateUniqueId: () => requestId, forceAuthn: true,
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    racComparison: 'minimum', authnContext: context ? [context] : [], disableRequestedAuthnContext: !context, samlAuthnRequestExtensions: profile.extensions(shown),
  });
  return (await saml.getAuthorizeMessageAsync('')).SAMLRequest as string;
}
