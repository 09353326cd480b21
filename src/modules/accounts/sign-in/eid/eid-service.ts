/** What stands on the chip, by the names of BSI TR-03130-1; the portal asks for these and no others (S4.9, S5.5). */
const required = ['GivenNames', 'FamilyNames', 'DateOfBirth', 'PlaceOfResidence'] as const;
const optional = ['AcademicTitle', 'BirthName', 'PlaceOfBirth', 'Nationality', 'ArtisticName', 'DocumentType', 'IssuingState'] as const;
const pseudonym = 'RestrictedID';
export type DataGroup = (typeof required)[number] | (typeof optional)[number] | typeof pseudonym;

/** What a card is read for: somebody comes in; or somebody who is in takes its data into the account. */
export type Aim = 'sign-in' | 'account';

/** What a card is asked instead of being read: it compares by itself, and answers yes or no (BSI TR-03110-2 § 3.4 “auxiliary data”). At least one. */
export interface Questions {
  /** Whether its holder has lived for so many years. */
  readonly age?: number;
  /** Whether its holder lives in the municipality with this key (AGS, eight digits). */
  readonly ags?: string;
}

/** What the card said to each question. */
export interface CardAnswers { readonly age?: boolean; readonly ags?: boolean }

/** Which groups a person has to give, and which they may withhold: the pseudonym is what one comes in by; into an account it is free (S4.9). */
export const groupsFor = (aim: Aim): { readonly required: readonly DataGroup[]; readonly optional: readonly DataGroup[] } =>
  (aim === 'sign-in' ? { required: [...required, pseudonym], optional } : { required, optional: [pseudonym, ...optional] });

/** A session at the eID service. */
export interface EidSession {
  readonly id: string;
  /** Where the person's client talks to the service (PAOS). */
  readonly serverAddress: string;
  /** Pre-shared key of the client's channel to the service, hex. */
  readonly psk: string;
}

/** What was read from a card, as the service says it; texts as on the chip. */
export interface CardData {
  readonly givenNames: string;
  readonly familyNames: string;
  /** `YYYYMMDD`; spaces or zeros where the card knows no day or month. */
  readonly dateOfBirth: string;
  readonly residence?: { readonly street?: string; readonly city?: string; readonly postcode?: string; readonly country?: string };
  /** Pseudonym of this card for this portal (restricted identification), hex; undefined where the person withheld it. */
  readonly pseudonym?: string;
  readonly academicTitle?: string;
  readonly birthName?: string;
  readonly placeOfBirth?: string;
  readonly nationality?: string;
  readonly artisticName?: string;
  readonly documentType?: string;
  readonly issuingState?: string;
}

/** How a session ended in which data were read. */
export type EidResult = { readonly kind: 'read'; readonly data: CardData } | Unread;

/** How a session ended in which questions were asked. */
export type EidAnswers = { readonly kind: 'answered'; readonly answers: CardAnswers } | Unread;

/** Nothing came of it (yet). */
export type Unread =
  | { readonly kind: 'pending' }
  /** The person stopped it. */
  | { readonly kind: 'cancelled' }
  /** The card is expired, locked or not from a known issuer. */
  | { readonly kind: 'invalid-document' }
  /** Everything else; `reason` is the service's minor code, for the log. */
  | { readonly kind: 'failed'; readonly reason: string };

/** An eID service (BSI TR-03130). The town's certified one in production, a stand-in for development. */
export interface EidService {
  /** @throws EidUnavailable */
  begin(wish: Aim | Questions): Promise<EidSession>;
  /** What came of a session; each can be asked until it is final. @throws EidUnavailable */
  result(sessionId: string, counter: number): Promise<EidResult>;
  /** As `result`, of a session that began with questions: all of them are answered, or it failed. Whatever else the service tells is not looked at. @throws EidUnavailable */
  answers(sessionId: string, counter: number, questions: Questions): Promise<EidAnswers>;
}

/** The service does not answer, or not as it should: the person is told to try again or take another way. */
export class EidUnavailable extends Error {}
