import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ConfigError } from '../../../config.ts';
import type { ZbpConfig } from '../../../config-zbp.ts';

/** Who sends into BundID mailboxes, with all that it takes. */
export interface Sender {
  readonly url: URL;
  readonly tls: { readonly cert: string; readonly key: string; readonly ca?: string };
  /** Signs messages and tokens. */
  readonly key: KeyObject;
  readonly signer: string;
  /** Until when the client certificate is good. */
  readonly validTo: Date;
}

const read = new WeakMap<ZbpConfig, Sender>();

/** Reads certificate and keys, once. @throws ConfigError naming what is wrong with them, and how to mend it */
export function senderOf(zbp: ZbpConfig): Sender {
  const known = read.get(zbp) ?? readSender(zbp);
  read.set(zbp, known);
  return known;
}

function readSender({ url, clientCert, clientKey, signingKey, signer, ca }: ZbpConfig): Sender {
  const cert = pemOf('ZBP_CLIENT_CERT', clientCert);
  const key = pemOf('ZBP_CLIENT_KEY', clientKey);
  const certificate = orWrong('ZBP_CLIENT_CERT', 'a certificate in PEM (-----BEGIN CERTIFICATE-----)', () => new X509Certificate(cert));
  if (!certificate.checkPrivateKey(keyIn('ZBP_CLIENT_KEY', key))) throw new ConfigError('ZBP_CLIENT_KEY: is not the key of the certificate in ZBP_CLIENT_CERT; give the pair that was made together');
  const own = keyIn('ZBP_SIGNING_KEY', pemOf('ZBP_SIGNING_KEY', signingKey));
  if (own.asymmetricKeyType !== 'rsa' || (own.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) throw new ConfigError('ZBP_SIGNING_KEY: must be RSA with at least 2048 bits (the interface signs with RSA and SHA-512)');
  return { url, signer, key: own, validTo: new Date(certificate.validTo), tls: { cert, key, ...(ca && { ca: pemOf('ZBP_CA', ca) }) } };
}

function pemOf(name: string, value: string): string {
  if (/^\s*-----BEGIN/.test(value)) return value;
  if (!existsSync(value)) throw new ConfigError(`${name}: is no PEM, and there is no file ${value}`);
  return readFileSync(value, 'utf8');
}

const keyIn = (name: string, pem: string): KeyObject => orWrong(name, 'a private key in PEM (-----BEGIN PRIVATE KEY-----), without a password', () => createPrivateKey(pem));

function orWrong<T>(name: string, what: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new ConfigError(`${name}: does not hold ${what}`, { cause: error });
  }
}
