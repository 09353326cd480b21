import { escapeXml } from '../../../src/modules/accounts/sign-in/xml.ts';
import type { Content, DataGroup, Place } from '../card/data-groups.ts';
import type { Read, Wish } from './wish.ts';

const element = (name: string, content: string | undefined): string => (content === undefined ? '' : `<eid:${name}>${content}</eid:${name}>`);

/** What was read, in the words of TR-03130-1: data, comparisons, and what the person allowed. */
export function personalData({ content, pseudonym, granted, oldEnough, livesThere }: Read, wish: Wish): string {
  const data = [...content].map(([name, value]) => element(name, inside(name, value))).join('') + element('RestrictedID', pseudonym && element('ID', pseudonym));
  const allowed = [...wish.optional, ...wish.required].map((name) => element(name, granted.has(name) ? 'ALLOWED' : 'PROHIBITED')).join('');
  const fulfils = (name: string, answer: boolean | undefined): string => (answer === undefined ? '' : element(name, element('FulfilsRequest', String(answer))));
  return element('PersonalData', data) + fulfils('FulfilsAgeVerification', oldEnough) + fulfils('FulfilsPlaceVerification', livesThere) + element('OperationsAllowedByUser', allowed);
}

function inside(name: DataGroup, value: Content): string {
  if (typeof value !== 'string') return placeOf(value);
  return name === 'DateOfBirth' ? element('DateString', escapeXml(value)) : escapeXml(value);
}

function placeOf(place: Place): string {
  if (place.kind === 'none') return element('NoPlaceInfo', escapeXml(place.text));
  if (place.kind === 'free') return element('FreetextPlace', escapeXml(place.text));
  const part = (name: string, value: string | undefined): string => element(name, value && escapeXml(value));
  return element('StructuredPlace', part('Street', place.street) + part('City', place.city) + part('State', place.state) + part('Country', place.country) + part('ZipCode', place.zipCode));
}
