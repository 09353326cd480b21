/** What stands in the files of a chip (BSI TR-03110-4 § A, TR-03130-1 § 3.4): which right reads which file, and how it is read. */
import type { Right } from '../pki/chat.ts';
import { NotTlv, readTlv, type Tlv } from '../tlv.ts';

/** Rights that read a file, and its number. */
export const groups = {
  DocumentType: 1, IssuingState: 2, DateOfExpiry: 3, GivenNames: 4, FamilyNames: 5, ArtisticName: 6, AcademicTitle: 7, DateOfBirth: 8, PlaceOfBirth: 9,
  Nationality: 10, BirthName: 13, PlaceOfResidence: 17, CommunityID: 18, ResidencePermitI: 19, ResidencePermitII: 20,
} as const satisfies Partial<Record<Right, number>>;
export type DataGroup = keyof typeof groups;
export const dataGroups = Object.keys(groups) as readonly DataGroup[];

/** A place in parts, in one text, or known to be none. */
export type Place =
  | { readonly kind: 'structured'; readonly street?: string; readonly city?: string; readonly state?: string; readonly country?: string; readonly zipCode?: string }
  | { readonly kind: 'free'; readonly text: string }
  | { readonly kind: 'none'; readonly text: string };
export type Content = string | Place;

/** How many bytes a file has, from its beginning. @throws NotTlv where that does not tell */
export function lengthOf(begin: Buffer): number {
  const [, first = 0x80] = begin;
  const size = first & 0x7f;
  if (first < 0x80) return 2 + first;
  if (size < 1 || size > 2 || begin.length < 2 + size) throw new NotTlv('length');
  return 2 + size + begin.readUIntBE(2, size);
}

/** Reads a file. @throws NotTlv where it is not the one that was asked for */
export function readDataGroup(name: DataGroup, bytes: Buffer): Content {
  const file = readTlv(bytes);
  const [inner, ...more] = file.children;
  if (file.tag !== 0x60 + groups[name] || !inner || more.length) throw new NotTlv(`no ${name}`);
  if (name === 'PlaceOfBirth' || name === 'PlaceOfResidence') return placeOf(inner);
  if (name === 'CommunityID') return inner.value.toString('hex');
  return text(inner.tag === 0xa1 ? inner.children[0] : inner);
}

function placeOf(node: Tlv): Place {
  // several homes: the first is the main one
  if (node.tag === 0x31) return placeOf(node.children[0] ?? refuse('no place'));
  if (node.tag === 0xa1) return { kind: 'free', text: text(node.children[0]) };
  if (node.tag === 0xa2) return { kind: 'none', text: text(node.children[0]) };
  if (node.tag !== 0x30) return refuse('no place');
  const part = (tag: number): string | undefined => {
    const found = node.children.find((one) => one.tag === tag);
    return found && text(found.children[0]);
  };
  return { kind: 'structured', street: part(0xaa), city: part(0xab), state: part(0xac), country: part(0xad), zipCode: part(0xae) };
}

/** UTF8String, PrintableString, NumericString, IA5String. */
function text(node: Tlv | undefined): string {
  if (!node || ![0x0c, 0x13, 0x12, 0x16].includes(node.tag)) return refuse('no text');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(node.value);
  } catch {
    return refuse('not UTF-8');
  }
}

function refuse(why: string): never {
  throw new NotTlv(why);
}
