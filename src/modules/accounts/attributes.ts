import type { Tx } from '../../platform/db/index.ts';
import type { TrustLevel } from '../../platform/http/index.ts';
import { attributeRows, deleteDeclared, deleteVouched, upsertDeclared, upsertVouched } from './person.store.ts';

/** A postal address in Germany. */
export interface Address { readonly street: string; readonly houseNumber: string; readonly postcode: string; readonly city: string }

/** What an account may know of a person; every attribute stands alone, with its own origin. */
export interface PersonAttributes {
  readonly salutation?: string;
  /** Academic title: „Dr.“, as on the card, or „Prof. Dr.“ */
  readonly title?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** `YYYY-MM-DD` */
  readonly birthDate?: string;
  readonly birthName?: string;
  readonly birthPlace?: string;
  /** ISO 3166-1, two letters; `XXA` stateless, `XXX` not determined. */
  readonly nationality?: string;
  readonly address?: Address;
  readonly phone?: string;
}

/** What a source may vouch for: all that a person declares, and what only papers say (S5.5). */
export interface VouchedAttributes extends Omit<PersonAttributes, 'address'> {
  /** As the source has it; abroad there may be no house number, and a country. */
  readonly address?: Address & { readonly country?: string };
  /** Told by the source, not proven: whoever reads that mailbox may not sign in with it. */
  readonly email?: string;
  readonly artisticName?: string;
  readonly documentType?: string;
  readonly issuingState?: string;
  /** Name of the organisation for which the person acts (Mein Unternehmenskonto). */
  readonly organisation?: string;
}

/** An attribute with where it comes from; locked where an authority vouches for it. */
export interface Attribute { readonly value: unknown; readonly origin: string; readonly level: TrustLevel; readonly at: Date; readonly locked: boolean }

/** What is known of a person, attribute by attribute. */
export async function attributesOf(tx: Tx, personId: string): Promise<Readonly<Record<string, Attribute>>> {
  const rows = await attributeRows(tx, personId);
  return Object.fromEntries(rows.map(({ name, value, origin, level, at }) => [name, { value, origin, level, at, locked: origin !== 'self' }]));
}

/**
 * Keeps what the person declared, for the next form. What an authority vouches for stays as it is.
 * @param attributes an empty text or undefined forgets the attribute; a name left out leaves it alone
 */
export async function rememberAttributes(tx: Tx, personId: string, attributes: PersonAttributes): Promise<void> {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === '') await deleteDeclared(tx, personId, name);
    else await upsertDeclared(tx, personId, name, value);
  }
}

/**
 * Keeps what a source vouches for: locked for the person, replacing what they declared. What the source does not name any
 * more is forgotten; what it or another vouches for on a higher level stays.
 */
export async function vouch(tx: Tx, personId: string, attributes: VouchedAttributes, source: { readonly origin: string; readonly level: TrustLevel }): Promise<void> {
  const named = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== '');
  for (const [name, value] of named) await upsertVouched(tx, personId, name, value, source);
  await deleteVouched(tx, personId, source, named.map(([name]) => name));
}
