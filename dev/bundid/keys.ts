import 'reflect-metadata'; // x509 asks for it
import { webcrypto } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

/** A private key with its certificate, both PEM. */
export interface KeyPair { readonly key: string; readonly certificate: string }

/** Makes an RSA key with a certificate that it signs itself: for this machine, and for as long as the program runs. */
export const makeKeyPair = (name: string): Promise<KeyPair> => make(name, []);

/** As `makeKeyPair`, for a server. @param hosts by which it is called */
export const makeServerKeyPair = (name: string, hosts: readonly string[]): Promise<KeyPair> => make(name, hosts);

async function make(name: string, hosts: readonly string[]): Promise<KeyPair> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`, keys: keys as never, signingAlgorithm: algorithm, notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 365 * 86_400_000),
    extensions: hosts.length ? [new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value })))] : [],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64').match(/.{1,64}/g)!.join('\n');
  return { key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`, certificate: `${certificate.toString('pem')}\n` };
}
