/** Root, document verifier and terminals, made when the server starts and gone when it ends. In production the Federal Office for Information Security holds the root, and a trust centre the verifier. */
import { bsi, oid } from '../tlv.ts';
import { allRights, template, type Right } from './chat.ts';
import { newKeys, type KeyPair } from './curve.ts';
import { issue, publicKey, type CvCertificate } from './cv-certificate.ts';
import { description, sha256, type Provider } from './description.ts';

/** A service's authorisation: what the card is shown. */
export interface Terminal {
  readonly certificate: CvCertificate;
  readonly keys: KeyPair;
  /** As the certificate names its hash. */
  readonly description: Buffer;
  readonly rights: ReadonlySet<Right>;
  /** Public key of the sector: cards answer each sector with another pseudonym. */
  readonly sector: Buffer;
}

export interface Authority {
  readonly root: CvCertificate;
  readonly verifier: CvCertificate;
  issueTerminal(provider: Provider, rights?: readonly Right[], holder?: string): Terminal;
}

/** The root that the AusweisApp's simulated card names, whatever root it is given. */
const rootName = 'DETESTeID00005';

/** id-RI-ECDH-SHA-256: how pseudonyms are calculated. */
export const restrictedIdentification = oid(`${bsi}.2.2.5.2.3`);

/** @param now certificates begin a day before, for clocks that differ */
export function makeAuthority(now = new Date()): Authority {
  const day = 86_400_000;
  const [from, later, soon] = [new Date(now.getTime() - day), new Date(now.getTime() + 365 * day), new Date(now.getTime() + 30 * day)];
  const [rootKeys, verifierKeys, sectorKeys] = [newKeys(), newKeys(), newKeys()];
  const root = issue({ issuer: rootName, holder: rootName, point: rootKeys.point, template: Buffer.from('fc0f13ffff', 'hex'), from, to: later }, rootKeys.privateKey);
  const verifier = issue({ issuer: rootName, holder: 'DEDVTESTEID00001', point: verifierKeys.point, template: Buffer.from('7c0f13ffff', 'hex'), from, to: later }, rootKeys.privateKey);
  return {
    root, verifier,
    issueTerminal(provider, rights = allRights, holder = 'DESTADTTOR00001') {
      const keys = newKeys();
      const text = description(provider);
      const certificate = issue({
        issuer: verifier.holder, holder, point: keys.point, template: template('terminal', rights), from, to: soon,
        extensions: [{ id: `${bsi}.3.1.3.1`, hashes: [sha256(text)] }, { id: `${bsi}.3.1.3.2`, hashes: [sha256(publicKey(restrictedIdentification, sectorKeys.point, true))] }],
      }, verifierKeys.privateKey);
      return { certificate, keys, description: text, rights: new Set(rights), sector: sectorKeys.point };
    },
  };
}
