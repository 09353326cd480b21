import 'reflect-metadata'; // x509 asks for it
import { webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, SubjectAlternativeNameExtension, X509CertificateGenerator, type Extension } from '@peculiar/x509';

/** A certificate and its private key, PEM. */
export interface Identity { readonly cert: string; readonly key: string }

/** An authority for this machine, as long as the program runs; the server that it names, and the portal as its client. */
export interface Certificates { readonly ca: string; readonly server: Identity; readonly client: Identity; /** Of another authority: nobody here knows it. */ readonly stranger: Identity }

/** Common name of the portal's certificate. */
export const clientName = 'Stadttor auf dieser Maschine';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const period = () => ({ notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 365 * 86_400_000) });
const newKeys = (): Promise<CryptoKeyPair> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

export async function makeCertificates(): Promise<Certificates> {
  const [authority, other] = [await makeAuthority('Nachbauten auf dieser Maschine'), await makeAuthority('Jemand anders')];
  return {
    ca: authority.pem,
    server: await authority.sign('localhost', [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, { type: 'ip', value: '127.0.0.1' }]), new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth])]),
    client: await authority.sign(clientName, [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])]),
    stranger: await other.sign(clientName, [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])]),
  };
}

async function makeAuthority(name: string): Promise<{ readonly pem: string; sign(name: string, extensions: Extension[]): Promise<Identity> }> {
  const keys = await newKeys();
  const own = await X509CertificateGenerator.createSelfSigned({ name: `CN=${name}`, keys, signingAlgorithm: algorithm, extensions: [new BasicConstraintsExtension(true)], ...period() });
  return {
    pem: `${own.toString('pem')}\n`,
    async sign(subject, extensions) {
      const { publicKey, privateKey } = await newKeys();
      const certificate = await X509CertificateGenerator.create({ subject: `CN=${subject}`, issuer: own.subject, publicKey, signingKey: keys.privateKey, signingAlgorithm: algorithm, extensions, ...period() });
      const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64').match(/.{1,64}/g)!.join('\n');
      return { cert: `${certificate.toString('pem')}\n`, key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n` };
    },
  };
}
