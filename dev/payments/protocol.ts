import type { Method } from '../../src/modules/payments/provider.ts';
import type { About, Faults } from './faults.ts';
import type { State, Till, Transaction } from './till.ts';

/** A request to a protocol. */
export interface Call {
  readonly method: string;
  /** Below the protocol's own address, with its first slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Common name of the client's certificate, where the call came over TLS with one that the stand-in's authority signed. */
  readonly certificate?: string;
}

/** The answer: an object is sent as JSON. */
export interface Reply { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | object }

/** What is sent to the portal's notification address. */
export interface Outgoing { readonly method: 'GET' | 'POST'; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** What a notification says: a state, which may be an earlier one. `wrong`: made by somebody without the key. */
export interface News { readonly state: State; readonly wrong?: 'signature' | 'amount' }

/** A protocol as it stands in for one provider. */
export interface Protocol {
  /** Its place in addresses: `/ID/…`. */
  readonly id: string;
  /** Heading of its pages. */
  readonly name: string;
  /** What one can pay with. */
  readonly methods: readonly Method[];
  /** After the person agreed the portal takes the money. */
  readonly captures?: boolean;
  /** Whoever leaves its page can come back and pay: nothing is cancelled by that. */
  readonly leaves?: boolean;
  /** What a call is about, before anything is done: so that it can fail. Never throws. */
  about(call: Call): About;
  handle(call: Call): Reply | Promise<Reply>;
  /** What becomes of the card, where somebody lets it be kept or pays with one that is. */
  card?(transaction: Transaction): string | undefined;
  /** Keeps no cards any more. */
  dropCards?(): void;
  /** What the portal is told; undefined when it is told nothing of that. */
  notification?(transaction: Transaction, news: News): Outgoing | undefined;
  /** Where the person is sent back to; without it to the return address as it was given. */
  back?(transaction: Transaction): string;
}

/** What a protocol is made of. */
export interface Bank {
  /** Address of the server; a protocol's own is `${url}/${id}`. */
  readonly url: string;
  /** The same over TLS, where client certificates are asked for. */
  readonly secureUrl: string;
  readonly till: Till;
  readonly faults: Faults;
  now(): Date;
  /** Where the person pays. */
  payUrl(transaction: Transaction): string;
}

export type MakeProtocol = (bank: Bank) => Protocol;
