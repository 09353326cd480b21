import type { z } from 'zod';
import type { Lang, Text } from '../../platform/i18n/index.ts';

/** Integer cents (never negative) and their currency (ISO 4217). */
export interface Money { readonly cents: number; readonly currency: string }

/** One line of what is paid. The positions of an order make up its sum. */
export interface Position {
  readonly label: string;
  readonly quantity: number;
  /** Of all together, cents. */
  readonly cents: number;
  /** Where the town books it, and on which cost centre. */
  readonly account?: string;
  readonly costCentre?: string;
}

/** One attempt to pay, as a provider is asked for it. */
export interface Order {
  /** UUID of the attempt: the idempotency key of every call about it, and the portal's name for it at the provider. */
  readonly id: string;
  /** Creditor reference (ISO 11649, without blanks): stands on the payer's bank statement, and tells the town what was paid. At most 25 letters and digits. */
  readonly reference: string;
  readonly money: Money;
  /** What is paid, in plain words of the service, at most 200 characters; nothing of anybody. */
  readonly purpose: string;
  readonly positions: readonly Position[];
  readonly lang: Lang;
  readonly madeAt: Date;
  /** Until when the person can pay. */
  readonly expiresAt: Date;
  /** Where the provider sends the person back to: on every outcome the same address, which proves nothing. Whoever knows it can pay, no more. */
  readonly returnUrl: string;
  /** Where the provider may tell that something has happened. */
  readonly notifyUrl: string;
  /** `new`: the person lets the provider keep what they pay with; else the provider's name (`Means.token`) for what it keeps. Only where it offers `storing`. */
  readonly means?: 'new' | { readonly token: string };
}

/** What a provider keeps of how somebody paid: its name for it, which alone takes no money, and by what its owner knows it. */
export interface Means { readonly token: string; /** The last digits, no more. */ readonly tail: string; /** The last month, `2028-12`. */ readonly until?: string }

/** An order that the provider has taken. `payUrl` is where the person pays; a provider without a page of its own (a bank transfer) has none. */
export interface Begun {
  readonly remoteId: string;
  readonly payUrl?: string;
  readonly raw: Raw;
}

/** What a provider answered, for the record: without data of the person who pays (no name, address, bank data, e-mail, IP). */
export type Raw = Readonly<Record<string, unknown>>;

/** An attempt as it is asked about. `remoteId` is missing where the portal was stopped before it heard one. */
export interface Attempted {
  readonly id: string;
  readonly remoteId?: string;
  readonly money: Money;
  readonly reference: string;
  readonly madeAt: Date;
  /** What is owed was paid otherwise: where the taking is left to the portal (capture), nothing more is taken. */
  readonly takeNothing?: boolean;
}

/** How an attempt stands at the provider. `open`: nothing is decided, ask again. `unknown`: the provider has no such attempt, or cannot be asked without its id, which nobody heard. */
export type Standing =
  | { readonly kind: 'open' | 'unknown'; readonly raw: Raw }
  | { readonly kind: 'failed' | 'cancelled'; readonly reason?: string; /** Because it does not keep the payment data any more that it was to be paid with. */ readonly meansGone?: true; readonly raw: Raw }
  | Paid;

/** Money has come. It may differ from what was asked: the portal compares. */
export interface Paid {
  readonly kind: 'paid';
  readonly money: Money;
  /** With what it was paid. */
  readonly method?: Method;
  /** The provider's or the town's own number for it, as it stands in settlement files or on the account. */
  readonly remoteReference?: string;
  readonly paidAt?: Date;
  /** Of a direct debit: what the payer must be told (S4.25). */
  readonly mandate?: { readonly reference: string; readonly creditorId: string };
  readonly raw: Raw;
}

/** With what somebody paid. */
export type Method = 'card' | 'paypal' | 'direct-debit' | 'transfer' | 'wallet' | 'cash' | 'other';

/** What came to the notification address, as it arrived. Header names are lower case. */
export interface Incoming {
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  /** The query as it stands in the address, without the question mark: some sign its order. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/**
 * What a notification is about. It never books: whoever is named is asked about (`status`). `forged`: its signature is wrong or
 * missing; nothing is asked. `nothing`: genuine, and about nothing that is followed here.
 */
export type Heard =
  | { readonly kind: 'about'; readonly attemptId?: string; readonly remoteId?: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'forged'; readonly why: string };

/** A payment that is given back, wholly or in part. */
export interface Refund { /** UUID: the idempotency key. */ readonly id: string; readonly of: Attempted & { readonly remoteId: string }; readonly money: Money; readonly reference: string; /** What the provider said when it was paid, e.g. the id of the capture. */ readonly paid: Raw }

export type Refunded =
  | { readonly kind: 'done' | 'pending'; readonly remoteId: string; readonly raw: Raw }
  | { readonly kind: 'refused'; readonly reason: string; readonly raw: Raw };

/** A provider as one tenant uses it: what tenant.yaml says, what the environment keeps secret. */
export interface Access<Settings, Secrets> { readonly settings: Settings; readonly secrets: Secrets }

/**
 * A payment provider: one folder in `providers/`, one line in `providers/index.ts`; tenants switch it on in tenant.yaml under
 * `payments`. `provider.contract.ts` tests what is said here against each of them. Every call may be repeated with the same ids.
 * @throws ProviderTrouble from every call whenever the provider could not be understood; nobody knows then what happened there, and it is asked again
 */
export interface PaymentProvider<Settings = unknown, Secrets = unknown> {
  readonly id: string;
  /** What tenant.yaml says of it. */
  readonly settings: z.ZodType<Settings>;
  /** What the environment keeps of it (`PAYMENT_SECRETS`). */
  readonly secrets: z.ZodType<Secrets>;
  /** As the person is told who takes the money (S4.25). */
  name(settings: Settings): Text;
  /** With what one pays there, where the name does not say it: „Kreditkarte“. */
  way?(settings: Settings): Text;
  /** Minutes that somebody has to pay, where that is not the tenant's window: a bank transfer takes days. */
  windowMinutes?(settings: Settings): number;
  /** What the person must know who pays by themselves, without a page of the provider: to which account. */
  instructions?(settings: Settings, order: { readonly money: Money; readonly reference: string }): Instructions;
  /**
   * Begins an attempt. Called again with the same order (after a crash or time-out) it makes no second one. A provider that has it and does
   * not say again where to pay refuses with the reason `exists`: nobody was told where, and so nobody can pay it, unless another call of the
   * portal heard it. A `remoteId` that is kept therefore counts, whatever a later call says; where none is, the attempt is over.
   * What it does not keep any more (`order.means`) it refuses with the reason `means`.
   */
  start(at: Access<Settings, Secrets>, order: Order): Promise<Begun | { readonly kind: 'refused'; readonly reason: string; readonly raw: Raw }>;
  /** The provider knows no key of the portal's: each start makes a transaction. One address is shown to the person, whatever else was begun: what nobody has seen nobody can pay. */
  readonly startsAnew?: true;
  /** How it stands: the only thing that books. Takes the money where the provider leaves that to the portal (capture), once. */
  status(at: Access<Settings, Secrets>, attempt: Attempted): Promise<Standing>;
  /** Reads a notification, where the provider sends any. `answers` are the HTTP codes by which it is told what became of it. */
  readonly notifications?: {
    read(at: Access<Settings, Secrets>, incoming: Incoming): Promise<Heard>;
    readonly answers: { readonly taken: number; readonly refused: number; readonly again: number };
  };
  /** Gives money back, where the provider can. */
  refund?(at: Access<Settings, Secrets>, refund: Refund): Promise<Refunded>;
  /**
   * The provider keeps payment data for the next time, where the person chooses that (S4.26). Paying with them leads to its page all the same:
   * nothing is taken there without the person.
   */
  readonly storing?: {
    /** Whether the town's account has it. */
    offered(settings: Settings): boolean;
    /** What it keeps of an attempt that was begun with `means: 'new'` and is paid; undefined when it says that it kept nothing. */
    read(at: Access<Settings, Secrets>, attempt: Attempted & { readonly remoteId: string }): Promise<Means | undefined>;
  };
  /** The provider knows no key against giving back twice: it is asked once, that it is is written down before, and after a trouble somebody looks there. */
  readonly refundOnce?: true;
}

/** To which account somebody transfers; `code` is the content of a QR code for banking apps. */
export interface Instructions { readonly recipient: string; readonly iban: string; readonly bic?: string; readonly bank?: string; readonly days: number; readonly code: string }

/** The provider could not be reached or understood: a time-out, an answer that is none, a 5xx, wrong credentials. */
export class ProviderTrouble extends Error {}
