import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { Text } from '../../../../platform/i18n/index.ts';
import type { PersonAttributes, VouchedAttributes } from '../../attributes.ts';

/** An attribute as the assertion has it. */
export interface SamlAttribute {
  /** Text of its one value, normalised (NFC); of a value with elements inside, see `parts`. */
  readonly text: string;
  /** Texts of the elements inside the value, by local name: addresses of Mein Unternehmenskonto. */
  readonly parts: Readonly<Record<string, string>>;
  /** What the source says of this one: `UNTERGEORDNET`, `NORMAL`, `SUBSTANTIELL`, `HOCH`. */
  readonly trust?: string;
}

/** What a checked assertion says. */
export interface Assertion {
  readonly attributes: Readonly<Record<string, SamlAttribute>>;
  /** AuthnContextClassRef */
  readonly context: string;
  readonly nameId?: NameId;
  readonly sessionIndex?: string;
}

export interface NameId { readonly value: string; readonly format?: string; readonly nameQualifier?: string; readonly spNameQualifier?: string }

/** Who a source says somebody is. */
export interface Identified {
  readonly level: TrustLevel;
  /** Lasting name of the account at the source; none for a temporary sign-in. */
  readonly pseudonym?: string;
  readonly attributes: VouchedAttributes;
  /** Told without being proven. */
  readonly declared: PersonAttributes;
  /** Address of the mailbox that goes with a lasting account at the source (BundID's Postkorb-Handle, a UUID). */
  readonly mailbox?: string;
  /** Whether the source knows it as an account for trying things out: nobody's in production. */
  readonly test?: boolean;
}

/** What makes one source that speaks SAML different from another. */
export interface SamlProfile {
  /** Id of the way in, kind of its credential, and part of its addresses. */
  readonly id: string;
  /** Beginning of the names of its environment variables. */
  readonly variables: 'BUNDID' | 'UNTERNEHMENSKONTO';
  readonly name: Text;
  readonly lead: Text;
  readonly button: Text;
  /** The highest level that it can reach. */
  readonly level: TrustLevel;
  /** The AuthnContext to ask for, so that a level is reached at least; none where the source does not know such. */
  contextFor(level: TrustLevel): string | undefined;
  /** What stands in `Extensions` of the request, as xmlbuilder takes it. */
  extensions(ask: { readonly displayName: string; readonly lang: string; readonly backUrl: string; readonly serviceId?: string; /** Whether the town wants to know the mailbox there. */ readonly mailbox: boolean }): Record<string, unknown> | undefined;
  /** Reads a checked assertion; the reason where it contradicts itself. */
  identify(assertion: Assertion): Identified | { readonly contradiction: string };
}
