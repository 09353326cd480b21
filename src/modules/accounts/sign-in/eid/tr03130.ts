import { escapeXml } from '../xml.ts';
import { EidUnavailable, groupsFor, type CardData, type EidResult, type EidService } from './eid-service.ts';
import { call, find, textOf, type Tls } from './soap.ts';

const major = 'http://www.bsi.bund.de/ecard/api/1.1/resultmajor#';

/** An eID service as BSI TR-03130-1 describes it (SOAP, `useID` and `getResult`). @param url of the service */
export function tr03130(url: URL, tls: Tls): EidService {
  return {
    async begin(aim) {
      const { required, optional } = groupsFor(aim);
      const wished = [...required.map((name) => `<eid:${name}>REQUIRED</eid:${name}>`), ...optional.map((name) => `<eid:${name}>ALLOWED</eid:${name}>`)].join('');
      const answer = await call(url, tls, `<eid:useIDRequest><eid:UseOperations>${wished}</eid:UseOperations></eid:useIDRequest>`);
      const id = textOf(find(answer, 'Session'), 'ID');
      const psk = textOf(find(answer, 'PSK'), 'Key');
      if (textOf(answer, 'ResultMajor') !== `${major}ok` || !id || !psk) throw new EidUnavailable(`the eID service began no session: ${textOf(answer, 'ResultMinor') ?? 'no reason given'}`);
      return { id, psk, serverAddress: textOf(answer, 'eCardServerAddress') ?? url.origin };
    },
    async result(sessionId, counter) {
      const answer = await call(url, tls, `<eid:getResultRequest><eid:Session><eid:ID>${escapeXml(sessionId)}</eid:ID></eid:Session><eid:RequestCounter>${counter}</eid:RequestCounter></eid:getResultRequest>`);
      if (textOf(answer, 'ResultMajor') !== `${major}ok`) return failure(textOf(answer, 'ResultMinor') ?? '');
      const data = cardData(find(answer, 'PersonalData'));
      return data ? { kind: 'read', data } : { kind: 'failed', reason: 'personal data are missing' };
    },
  };
}

function failure(minor: string): EidResult {
  const reason = minor.split('/').at(-1) ?? '';
  if (reason.endsWith('#noResultYet')) return { kind: 'pending' };
  if (/#cancellationByUser$/i.test(reason)) return { kind: 'cancelled' };
  if (/#(invalidDocument|documentValidityVerificationFailed)$/i.test(reason)) return { kind: 'invalid-document' };
  return { kind: 'failed', reason: reason || 'no reason given' };
}

/** @returns undefined where something is missing that had to be there */
function cardData(element: Element | undefined): CardData | undefined {
  const text = (name: string): string | undefined => textOf(element, name);
  const place = find(find(element, 'PlaceOfResidence'), 'StructuredPlace');
  const [givenNames, familyNames, dateOfBirth, pseudonym] = [text('GivenNames'), text('FamilyNames'), textOf(find(element, 'DateOfBirth'), 'DateString'), textOf(find(element, 'RestrictedID'), 'ID')];
  if (!givenNames || !familyNames || !dateOfBirth || (pseudonym && !/^[0-9a-f]{64,}$/i.test(pseudonym))) return undefined;
  return {
    givenNames, familyNames, dateOfBirth, pseudonym: pseudonym?.toLowerCase(),
    residence: place && { street: textOf(place, 'Street'), city: textOf(place, 'City'), postcode: textOf(place, 'ZipCode'), country: textOf(place, 'Country') },
    academicTitle: text('AcademicTitle'), birthName: text('BirthName'), artisticName: text('ArtisticName'),
    placeOfBirth: textOf(find(element, 'PlaceOfBirth'), 'FreetextPlace') ?? textOf(find(element, 'PlaceOfBirth'), 'City'),
    nationality: text('Nationality'), documentType: text('DocumentType'), issuingState: text('IssuingState'),
  };
}
