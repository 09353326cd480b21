import { countryCode } from '../../../../platform/i18n/countries.ts';
import type { VouchedAttributes } from '../../attributes.ts';
import type { CardData } from './eid-service.ts';

/**
 * What an account keeps of a card. A date of birth without day or month, and an address abroad or „keine Hauptwohnung in
 * Deutschland“, are left out: forms ask for them.
 */
export function attributesOfCard(card: CardData): VouchedAttributes {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(card.dateOfBirth);
  return {
    firstName: card.givenNames, lastName: card.familyNames,
    birthDate: day && day[2] !== '00' && day[3] !== '00' ? `${day[1]}-${day[2]}-${day[3]}` : undefined,
    address: addressOf(card.residence),
    title: card.academicTitle, birthName: card.birthName, artisticName: card.artisticName, birthPlace: card.placeOfBirth,
    nationality: card.nationality && countryCode(card.nationality), documentType: card.documentType, issuingState: card.issuingState,
  };
}

function addressOf(place: CardData['residence']): VouchedAttributes['address'] {
  const { street = '', city, postcode, country } = place ?? {};
  const parts = /^(.*?)\s+(\d+\s*[a-z]?(?:\s*[-/]\s*\d+\s*[a-z]?)?)$/i.exec(street.trim());
  if (!city || !postcode || !/^\d{5}$/.test(postcode) || (country && country !== 'D') || !parts) return undefined;
  return { street: parts[1] as string, houseNumber: (parts[2] as string).replace(/\s+/g, ''), postcode, city };
}
