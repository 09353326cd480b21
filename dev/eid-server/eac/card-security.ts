/** Passive authentication: EF.CardSecurity is a signed list (CMS, RFC 5652) of what the chip can do and of its public keys (BSI TR-03110-3 § A.1.2). */
import { createHash, timingSafeEqual, verify } from 'node:crypto';
import { ContentInfo, id_signedData, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { keyOf } from '../pki/curve.ts';
import { sha256 } from '../pki/description.ts';
import { bsi, child, oid, readTlv, tlv, type Tlv } from '../tlv.ts';
import { chipAuthentication } from './chip-authentication.ts';

export interface CardSecurity {
  readonly chip: { readonly id: number; readonly point: Buffer };
  /** Key of the chip for pseudonyms. */
  readonly pseudonymKey: number;
}

/** The file was changed, or signed by somebody whom nobody here knows. */
export class NotAuthentic extends Error {}

/**
 * SHA-256 of the certificate „TEST Document Signer Identity Documents“ (BSI test PKI, until 2030), which signed the file of the AusweisApp's
 * simulated card. Its private chip key is in the AusweisApp's source: whoever trusts this signer trusts nobody in particular.
 */
const testSigner = '550be00e9f7ed612984343f0849cf929326c16aeab60843d7686209ce1e99e9e';

const securityObject = `${bsi}.3.2.1`;
const sha512 = '2.16.840.1.101.3.4.2.3';
const ecdsaSha512 = '1.2.840.10045.4.3.4';
const brainpoolP384r1 = '1.3.36.3.3.2.8.1.1.11';

/** Checks and reads the file. @param signers SHA-256 (hex) of the document signers' certificates @throws NotAuthentic */
export function readCardSecurity(bytes: Buffer, now = new Date(), signers: readonly string[] = [testSigner]): CardSecurity {
  try {
    return securityInfos(readTlv(contentOf(bytes, signers, now)));
  } catch (error) {
    throw error instanceof NotAuthentic ? error : new NotAuthentic('EF.CardSecurity is damaged', { cause: error });
  }
}

/** The content, once digest, signature and signer are right. */
function contentOf(bytes: Buffer, signers: readonly string[], now: Date): Buffer {
  const file = AsnConvert.parse(bytes, ContentInfo);
  insist(file.contentType === id_signedData, 'no signed data');
  const { encapContentInfo, certificates, signerInfos } = AsnConvert.parse(file.content, SignedData);
  const [signer, certificate] = [signerInfos[0], certificates?.[0]?.certificate];
  insist(signerInfos.length === 1 && signer?.signedAttrs && certificate && certificates?.length === 1, 'not one signer with attributes');
  insist(encapContentInfo.eContentType === securityObject && encapContentInfo.eContent?.single, 'no security object');
  const content = Buffer.from(encapContentInfo.eContent.single.buffer);
  insist(signers.includes(sha256(Buffer.from(AsnConvert.serialize(certificate))).toString('hex')), 'signer unknown');
  const { notBefore, notAfter } = certificate.tbsCertificate.validity;
  insist(notBefore.getTime() <= now && now <= notAfter.getTime(), 'certificate of the signer not valid');
  insist(signer.digestAlgorithm.algorithm === sha512 && signer.signatureAlgorithm.algorithm === ecdsaSha512, 'another algorithm');
  const attribute = (type: string): Tlv => {
    const found = signer.signedAttrs!.filter(({ attrType }) => attrType === type);
    insist(found.length === 1 && found[0]!.attrValues.length === 1, `attribute ${type}`);
    return readTlv(Buffer.from(found[0]!.attrValues[0]!));
  };
  insist(attribute('1.2.840.113549.1.9.3').bytes.equals(oid(securityObject)), 'content type');
  const digest = attribute('1.2.840.113549.1.9.4').value;
  insist(digest.length === 64 && timingSafeEqual(digest, createHash('sha512').update(content).digest()), 'digest');
  // signed is the SET of attributes, byte by byte, not the context tag that stands for it in the file: file › [0] › SignedData › signerInfos › signer › [0]
  const signed = tlv(0x31, child(child(readTlv(bytes), 0xa0).children[0]!.children.at(-1)!.children[0]!, 0xa0).value);
  // the point alone is taken from the certificate: parameters of a curve that somebody writes down are not believed
  const point = Buffer.from(certificate.tbsCertificate.subjectPublicKeyInfo.subjectPublicKey);
  insist(verify('sha512', signed, keyOf(point, brainpoolP384r1), Buffer.from(signer.signature.buffer)), 'signature');
  return content;
}

/** Reads the keys out of the SET of SecurityInfo. */
function securityInfos(infos: Tlv): CardSecurity {
  const named = (id: Buffer): Tlv[] => infos.children.filter((info) => info.children[0]?.bytes.equals(id));
  const number = (info: Tlv | undefined): number => (info?.tag === 0x02 ? info.value.readUIntBE(0, info.value.length) : Number.NaN);
  const id = number(named(chipAuthentication)[0]?.children[2]);
  const key = named(oid(`${bsi}.2.2.1.2`)).find((info) => number(info.children[2]) === id);
  // RestrictedIdentificationInfo: { id, { version, keyId, authorizedOnly }, … }; the one that every terminal may use
  const pseudonym = named(oid(`${bsi}.2.2.5.2.3`)).map((info) => info.children[1]!).find((params) => params.children[2]?.value[0] === 0);
  insist(key && pseudonym, 'keys are missing');
  return { chip: { id, point: child(key.children[1]!, 0x03).value.subarray(1) }, pseudonymKey: number(pseudonym.children[1]) };
}

function insist(holds: unknown, reason: string): asserts holds {
  if (!holds) throw new NotAuthentic(`EF.CardSecurity: ${reason}`);
}
