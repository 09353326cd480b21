import type { Context } from '../../platform/http/index.ts';
import { countryName } from '../../platform/i18n/countries.ts';
import { formatShortDate } from '../../platform/i18n/format.ts';
import type { Address } from '../accounts/index.ts';

/** What an account may know of a person, in the order in which it is shown. */
export const attributeNames = ['salutation', 'title', 'firstName', 'lastName', 'birthName', 'artisticName', 'birthDate', 'birthPlace', 'nationality', 'address', 'phone', 'email', 'organisation', 'documentType', 'issuingState'] as const;

/** A value as people read it. */
export function shownAttribute(name: (typeof attributeNames)[number], value: unknown, { lang }: Pick<Context, 'lang'>): string {
  if (name === 'birthDate' && typeof value === 'string') return formatShortDate(value, lang);
  if (name === 'nationality') return countryName(String(value), lang);
  if (name !== 'address') return String(value);
  const { street, houseNumber, postcode, city, country } = value as Address & { country?: string };
  return [`${street} ${houseNumber}`, `${postcode} ${city}`, ...(country ? [countryName(country, lang)] : [])].join('\n');
}
