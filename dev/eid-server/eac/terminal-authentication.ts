/** Terminal authentication, version 2 (BSI TR-03110-2 § 3.3): the terminal proves that it holds the key of its certificate, and binds its ephemeral key and what is to be compared. */
import { sign, type KeyObject } from 'node:crypto';
import { bsi, oid, tlv } from '../tlv.ts';

/** What the card compares without giving it away: the holder is old enough, the document is valid, the address lies there. */
export interface Comparisons {
  /** Born on this day or before. */
  readonly bornBy?: Date;
  readonly validOn: Date;
  /** Digits of a community key, from the left. */
  readonly community?: string;
}

export const comparisonIds = { birth: oid(`${bsi}.3.1.4.1`), expiry: oid(`${bsi}.3.1.4.2`), community: oid(`${bsi}.3.1.4.3`) } as const;

/** Auxiliary data (TR-03110-3 § A.6.5). */
export function auxiliaryData({ bornBy, validOn, community }: Comparisons): Buffer {
  const item = (id: Buffer, value: Buffer): Buffer => tlv(0x73, id, tlv(0x53, value));
  const day = (date: Date): Buffer => Buffer.from(date.toISOString().slice(0, 10).replaceAll('-', ''));
  return tlv(0x67,
    ...(bornBy ? [item(comparisonIds.birth, day(bornBy))] : []), item(comparisonIds.expiry, day(validOn)),
    ...(community ? [item(comparisonIds.community, Buffer.from(community, 'hex'))] : []));
}

/** What is signed: the card's identifier of this channel, its challenge, the x of our ephemeral key, the auxiliary data. */
export const signedText = (card: { readonly idPicc: Buffer; readonly challenge: Buffer }, ephemeral: Buffer, auxiliary: Buffer): Buffer =>
  Buffer.concat([card.idPicc, card.challenge, ephemeral.subarray(1, 33), auxiliary]);

/** @returns r ‖ s */
export const signTerminal = (text: Buffer, key: KeyObject): Buffer => sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' });
