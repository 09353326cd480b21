import { escapeXml } from '../xml.ts';
import { communityIdOf } from './community.rules.ts';
import { EidUnavailable, groupsFor, type Aim, type CardAnswers, type CardData, type EidService, type Questions, type Unread } from './eid-service.ts';
import { call, find, textOf, type Tls } from './soap.ts';

const major = 'http://www.bsi.bund.de/ecard/api/1.1/resultmajor#';

/** An eID service as BSI TR-03130-1 describes it (SOAP, `useID` and `getResult`). @param url of the service */
export function tr03130(url: URL, tls: Tls): EidService {
  /** @returns the answer of a session that ended well */
  const fetchResult = async (sessionId: string, counter: number): Promise<{ answer: Element } | Unread> => {
    const answer = await call(url, tls, `<eid:getResultRequest><eid:Session><eid:ID>${escapeXml(sessionId)}</eid:ID></eid:Session><eid:RequestCounter>${counter}</eid:RequestCounter></eid:getResultRequest>`);
    return textOf(answer, 'ResultMajor') === `${major}ok` ? { answer } : failure(textOf(answer, 'ResultMinor') ?? '');
  };
  return {
    async begin(wish) {
      const answer = await call(url, tls, `<eid:useIDRequest>${typeof wish === 'string' ? groups(wish) : comparisons(wish)}</eid:useIDRequest>`);
      const id = textOf(find(answer, 'Session'), 'ID');
      const psk = textOf(find(answer, 'PSK'), 'Key');
      if (textOf(answer, 'ResultMajor') !== `${major}ok` || !id || !psk) throw new EidUnavailable(`the eID service began no session: ${textOf(answer, 'ResultMinor') ?? 'no reason given'}`);
      return { id, psk, serverAddress: textOf(answer, 'eCardServerAddress') ?? url.origin };
    },
    async result(sessionId, counter) {
      const result = await fetchResult(sessionId, counter);
      if ('kind' in result) return result;
      const data = cardData(find(result.answer, 'PersonalData'));
      return data ? { kind: 'read', data } : { kind: 'failed', reason: 'personal data are missing' };
    },
    async answers(sessionId, counter, questions) {
      const result = await fetchResult(sessionId, counter);
      if ('kind' in result) return result;
      const answers = cardAnswers(result.answer, questions);
      return answers ? { kind: 'answered', answers } : { kind: 'failed', reason: 'what was asked was not answered' };
    },
  };
}

const operations = (wish: 'REQUIRED' | 'ALLOWED', names: readonly string[]): string => names.map((name) => `<eid:${name}>${wish}</eid:${name}>`).join('');

function groups(aim: Aim): string {
  const { required, optional } = groupsFor(aim);
  return `<eid:UseOperations>${operations('REQUIRED', required)}${operations('ALLOWED', optional)}</eid:UseOperations>`;
}

/** What is not named is not asked for: no data group, no pseudonym. */
function comparisons({ age, ags }: Questions): string {
  const names = [...(age === undefined ? [] : ['AgeVerification']), ...(ags === undefined ? [] : ['PlaceVerification'])];
  return `<eid:UseOperations>${operations('REQUIRED', names)}</eid:UseOperations>`
    + (age === undefined ? '' : `<eid:AgeVerificationRequest><eid:Age>${age}</eid:Age></eid:AgeVerificationRequest>`)
    + (ags === undefined ? '' : `<eid:PlaceVerificationRequest><eid:CommunityID>${communityIdOf(ags)}</eid:CommunityID></eid:PlaceVerificationRequest>`);
}

/** @returns undefined where one of the questions has no answer */
function cardAnswers(answer: Element, { age, ags }: Questions): CardAnswers | undefined {
  const said = (name: string): boolean | undefined => booleans[textOf(find(answer, name), 'FulfilsRequest') ?? ''];
  const [old, here] = [age === undefined ? undefined : said('FulfilsAgeVerification'), ags === undefined ? undefined : said('FulfilsPlaceVerification')];
  if ((age !== undefined && old === undefined) || (ags !== undefined && here === undefined)) return undefined;
  return { ...(old !== undefined && { age: old }), ...(here !== undefined && { ags: here }) };
}

/** xs:boolean. */
const booleans: Readonly<Record<string, boolean | undefined>> = { true: true, 1: true, false: false, 0: false };

function failure(minor: string): Unread {
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
