import type { TrustLevel } from '../../platform/http/index.ts';
import type { Lang, Text } from '../../platform/i18n/index.ts';
import type { Parties } from './access.rules.ts';
import type { State } from './states.rules.ts';

/** A case (Vorgang) without its answers, which are large and rarely wanted. */
export interface Case extends Parties {
  readonly id: string;
  /** „26-1234-5678-9“ */
  readonly number: string;
  /** Slug of the service. */
  readonly service: string;
  readonly title: Text;
  readonly definitionHash: string;
  /** The key of its content, sealed; see `sealed.ts`. */
  readonly dataKey: Uint8Array;
  readonly draftId: string;
  readonly contactName?: string;
  readonly contactEmail?: string;
  readonly state: State;
  readonly assigneeId?: string;
  readonly assigneeName?: string;
  readonly feeCents: number;
  /** The language in which it was asked, and in which the citizen is written to. */
  readonly lang: Lang;
  /** When it reached the office; of one that did not, when its citizen sent it. */
  readonly submittedAt: Date;
  /** Until this day it waits, or waited, for its fee before it reaches the office: `YYYY-MM-DD`. */
  readonly payUntil?: string;
  /** By this day the citizen hears from the office: `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Since this day the deadline rests, because the citizen is to answer: `YYYY-MM-DD`. */
  readonly pausedOn?: string;
  /** When something last happened that the citizen sees. */
  readonly updatedAt: Date;
  readonly closedAt?: Date;
  /** The office's own number for it (Aktenzeichen), as its specialist software gave it. */
  readonly reference?: string;
}

/** One page of the form with its questions and answers, exactly as asked. */
export interface ShownPage {
  readonly title: string;
  readonly rows: readonly { readonly fieldId?: string; readonly label: string; readonly value: string }[];
}

/**
 * What an ID card has confirmed of the applicant, by yes or no alone: what it was asked and said yes to, when and how surely. Nothing of its holder, no pseudonym.
 * `place`: the municipality they live in, by its key (AGS, eight digits) and as it was called. `at`: ISO 8601, UTC.
 */
export interface Verified { readonly age?: number; readonly place?: { readonly ags: string; readonly name: string }; readonly at: string; readonly method: 'eid'; readonly level: TrustLevel }

/** What was sent: the values for machines, the shown rows for people. */
export interface Answers {
  readonly values: unknown;
  readonly shown: readonly ShownPage[];
  /** What an ID card confirmed; among what is shown, too. */
  readonly verified?: Verified;
  /** Since when these answers count, where what was sent has been corrected. */
  readonly corrected?: { readonly version: number; readonly at: Date; readonly author: string; /** What the answers cost now, integer cents; nothing is charged by it. */ readonly feeCents: number };
}

/** What an application hands over when it is sent. */
export interface Submission {
  readonly draftId: string;
  /** `receipt` is what the confirmation says happens next. */
  readonly service: { readonly slug: string; readonly title: Text; readonly office: string; readonly receipt: Text };
  /** Content hash of the definition that was asked, and the definition itself as JSON. */
  readonly definitionHash: string;
  readonly definition: unknown;
  readonly answers: Answers;
  /** Stored files with the path of the entry they answer. */
  readonly files: readonly { readonly fileId: string; readonly field: string }[];
  /** The account; without one the hash of the holder's token. */
  readonly personId?: string;
  readonly holderHash?: Uint8Array;
  readonly contact: { readonly name?: string; readonly email?: string };
  /** How the applicant was signed in when they sent it: with `eid` it stands for the signature (S5.7). */
  readonly signedIn?: { readonly method: string; readonly level: TrustLevel };
  readonly feeCents: number;
  /** It reaches the office once the fee is paid, and lapses after this day: `YYYY-MM-DD`. */
  readonly payUntil?: string;
  readonly lang: Lang;
  /** `YYYY-MM-DD`, see `dueDate` of the tenancy. */
  readonly dueOn: string;
}

/** How an action ended: done (`repeated`: it had been done before by the same post), or the case stood differently by now. */
export type Outcome =
  | { readonly kind: 'done'; readonly state: State; readonly repeated: boolean }
  | { readonly kind: 'conflict'; readonly state: State };
