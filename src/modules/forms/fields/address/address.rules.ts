import { type Entry, isParts, line, partOf } from '../../entry.ts';
import type { Places, TypedAddress } from '../../places.ts';
import type { Doubt } from '../contract.ts';
import { both, like } from '../kit.ts';
import type { Part } from '../parts.ts';
import { text } from './messages.ts';

/** Without blanks: up to four digits and a few letters, then the same again behind a dash or slash. */
const houseNumber = /^[1-9]\d{0,3}½?\p{L}{0,3}(?:[-–/+.,&](?:\d{1,4}\p{L}{0,2}|\p{L}{1,2}))*$/u;

/** Whether something can be the number of a house in Germany: „12“, „12a“, „12 a-c“, „12-14“, „12/3“, „12 1/2“, „12½“. */
export const isHouseNumber = (value: string): boolean => houseNumber.test(value.replace(/\s/g, ''));

/** „D-33 330“ → `33330`. */
export const plainPostcode = (value: string): string => value.replace(/^D\s*[-–]?\s*(?=\d)/i, '').replace(/\s/g, '');

/** Whether five digits can be a postcode: none begins with 00. */
export const isPostcode = (value: string): boolean => /^(?!00)\d{5}$/.test(plainPostcode(value));

const letters = (example: string) => (value: string) => (/\p{L}/u.test(value) ? undefined : like('format', both(example)));

/** The boxes of an address. */
export const parts: readonly Part[] = [
  { part: 'street', name: both('Straße', 'Street'), most: 100, check: letters('Musterstraße') },
  { part: 'houseNumber', name: both('Hausnummer', 'House number'), most: 12, check: (value) => (isHouseNumber(value) ? undefined : like('format', both('12, 12a oder 12-14', '12, 12a or 12-14'))) },
  { part: 'postcode', name: both('Postleitzahl', 'Postcode'), most: 12, check: (value) => (isPostcode(value) ? undefined : like('format', both('33330, fünf Ziffern', '33330, five digits'))) },
  { part: 'city', name: both('Ort', 'Town'), most: 80, check: letters('Gütersloh') },
];

const typedIn = (entry: Entry): TypedAddress => {
  const [street, number, postcode, city] = parts.map(({ part }) => line(partOf(entry, part)));
  return { street: street!, houseNumber: number!, postcode: plainPostcode(postcode!), city: city! };
};

/** The street that the person said is right although the list does not have it. */
export const keptStreet = (entry: Entry | undefined): string => line(partOf(entry, 'kept'));

/** The address with what the town's list adds. */
export function completed(entry: Entry, places: Places | undefined): Entry {
  if (!places || !isParts(entry)) return entry;
  const typed = typedIn(entry);
  const known = places.complete(typed);
  const added = Object.entries(known).filter(([part, value]) => value !== typed[part as keyof TypedAddress]);
  return added.length ? { ...entry, ...Object.fromEntries(added) } : entry;
}

/** That the town does not know the street, unless the person has said that it is right. */
export function unknownStreet(entry: Entry, places: Places | undefined): Doubt | undefined {
  const typed = typedIn(entry);
  if (!places?.isUnknown(typed) || keptStreet(entry) === typed.street) return undefined;
  return { part: 'street', choices: () => places.nearest(typed.street), say: (speaker) => text(speaker).unknown(places.town) };
}

/**
 * What was chosen when the town asked back: another street, or the one that was typed. Counts only for the street that was
 * asked about, so that one typed anew is looked at anew.
 */
export function settleStreet(entry: Readonly<Record<string, Entry>>, askedAbout: string, meant: string): Readonly<Record<string, Entry>> {
  if (meant === '' || line(entry['street']) !== line(askedAbout)) return entry;
  return line(meant) === line(askedAbout) ? { ...entry, kept: line(meant) } : { ...entry, street: line(meant) };
}
