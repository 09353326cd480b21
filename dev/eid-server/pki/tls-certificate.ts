import 'reflect-metadata'; // x509 asks for it
import { webcrypto } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { sha256 } from './description.ts';

/** PEM, and the hash by which a certificate description names it. */
export interface TlsIdentity { readonly cert: string; readonly key: string; readonly hash: Buffer }

/** A self-signed certificate for names of this machine: RSA, since the client speaks RSA-PSK, and of 3072 bits, since it takes none below 2000. */
export async function makeTlsIdentity(...more: readonly string[]): Promise<TlsIdentity> {
  const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey({ ...signingAlgorithm, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }, true, ['sign', 'verify']) as CryptoKeyPair;
  const day = 86_400_000;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost', keys, signingAlgorithm, notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 90 * day),
    extensions: [new SubjectAlternativeNameExtension(['localhost', ...more].map((value) => ({ type: 'dns' as const, value })))],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64').match(/.{1,64}/g)!.join('\n');
  return { cert: `${certificate.toString('pem')}\n`, key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`, hash: sha256(Buffer.from(certificate.rawData)) };
}
