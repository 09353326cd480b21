import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ConfigError } from '../../../../config.ts';
import { children, ns, parseStrictly, textOf } from '../xml.ts';

/** A key of ours with its certificate. */
export interface OwnKey { readonly key: KeyObject; readonly pem: string; readonly certificate: string }

/** The identity provider, as its metadata describe it. */
export interface IdentityProvider {
  readonly entityId: string;
  readonly signOnUrl: string;
  readonly logoutUrl?: string;
  /** All it may sign with, in PEM. */
  readonly certificates: readonly string[];
}

/** What signing in by SAML needs to know from outside. */
export interface SamlService {
  /** The first signs; all of them decrypt. */
  readonly keys: readonly [OwnKey, ...OwnKey[]];
  readonly idp: IdentityProvider;
}

/**
 * Reads what the environment says of an identity provider.
 * @param name of the variables: `BUNDID` for `BUNDID_KEYS` and `BUNDID_IDP_METADATA`; each may be the content, or the path of a file with it
 * @throws ConfigError naming what is missing or wrong, and how to mend it
 */
export function readService(name: string, { keys, idpMetadata }: { readonly keys?: string; readonly idpMetadata?: string }, production: boolean): SamlService {
  return { keys: readKeys(`${name}_KEYS`, keys), idp: readMetadata(`${name}_IDP_METADATA`, idpMetadata, production) };
}

function readKeys(name: string, value: string | undefined): readonly [OwnKey, ...OwnKey[]] {
  const blocks = contentOf(name, value, 'your private keys with their certificates, as PEM, the newest first').match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  const certificates = blocks.filter((block) => block.includes('BEGIN CERTIFICATE')).map((block) => orWrong(name, () => new X509Certificate(block)));
  const pems = blocks.filter((block) => block.includes('PRIVATE KEY'));
  const own = pems.map((pem): OwnKey => {
    const key = orWrong(name, () => createPrivateKey(pem));
    if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) throw new ConfigError(`${name}: a key is not RSA with at least 2048 bits`);
    const certificate = certificates.find((one) => one.checkPrivateKey(key));
    if (!certificate) throw new ConfigError(`${name}: a private key has no certificate beside it; add it to the same file`);
    return { key, pem, certificate: certificate.toString() };
  });
  const [first, ...more] = own;
  if (!first) throw new ConfigError(`${name}: holds no private key in PEM (-----BEGIN PRIVATE KEY-----)`);
  return [first, ...more];
}

function readMetadata(name: string, value: string | undefined, production: boolean): IdentityProvider {
  const root = orWrong(name, () => parseStrictly(contentOf(name, value, 'the metadata of the identity provider').replace(/<!--[\s\S]*?-->/g, '')));
  const [role] = children(root, ns.md, 'IDPSSODescriptor');
  const entityId = root.getAttribute('entityID');
  if (!role || !entityId) throw new ConfigError(`${name}: no EntityDescriptor with an IDPSSODescriptor`);
  const location = (element: string): string | undefined => {
    const found = children(role, ns.md, element).find((one) => one.getAttribute('Binding') === 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST')?.getAttribute('Location') ?? undefined;
    if (found && (!URL.canParse(found) || !(production ? /^https:$/ : /^https?:$/).test(new URL(found).protocol))) throw new ConfigError(`${name}: ${element} must be an address with https://`);
    return found;
  };
  const signOnUrl = location('SingleSignOnService');
  if (!signOnUrl) throw new ConfigError(`${name}: no SingleSignOnService with the binding HTTP-POST`);
  const certificates = children(role, ns.md, 'KeyDescriptor').filter((one) => one.getAttribute('use') !== 'encryption')
    .flatMap((one) => children(one, ns.ds, 'KeyInfo')).flatMap((one) => children(one, ns.ds, 'X509Data')).flatMap((one) => children(one, ns.ds, 'X509Certificate'))
    .map((one) => orWrong(name, () => new X509Certificate(Buffer.from(textOf(one), 'base64')).toString()));
  if (!certificates.length) throw new ConfigError(`${name}: no certificate to check signatures with`);
  return { entityId, signOnUrl, logoutUrl: location('SingleLogoutService'), certificates };
}

function contentOf(name: string, value: string | undefined, what: string): string {
  if (!value) throw new ConfigError(`${name}: missing, though a town offers this way to sign in. Set it to ${what}, or to the path of a file with it (docs/how-to/operate-bundid.md)`);
  if (/^\s*[<-]/.test(value)) return value;
  if (!existsSync(value)) throw new ConfigError(`${name}: there is no file ${value}`);
  return readFileSync(value, 'utf8');
}

function orWrong<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError(`${name}: cannot be read (${(error as Error).message})`);
  }
}
