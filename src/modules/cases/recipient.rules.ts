/** A postal address as a form exports it and an account keeps it. */
interface Address { readonly street: string; readonly houseNumber: string; readonly postcode: string; readonly city: string }

interface Asked { readonly id?: unknown; readonly type?: unknown; readonly prefill?: unknown; readonly suggest?: unknown }

/** What an applicant was asked and answered, as a case keeps it; and where the account says they live, if it does. */
export interface Told { readonly definition: unknown; readonly values: unknown; readonly account?: unknown }

/**
 * The lines of a letter's address field: name, street, postcode and city (DIN 5008). The address is the applicant's own: the
 * last one that the account fills in, asked together with the name or after it. A letter that goes astray is worse than one
 * without address, so there is none where another address was told too (somebody who moves), and the account's counts only
 * where the form asked for none. A place that was merely proposed (`suggest`) is never the applicant's address.
 * @returns the name alone where no address is certain, nothing without a name
 */
export function recipientOf(name: string | undefined, { definition, values, account }: Told): string[] {
  if (!name) return [];
  const answers = (values ?? {}) as Readonly<Record<string, unknown>>;
  const pages = ((definition as { pages?: unknown } | null)?.pages ?? []) as { readonly fields?: readonly Asked[] }[];
  const fields = pages.map((page) => (Array.isArray(page.fields) ? page.fields as Asked[] : []));
  const asked = fields.flatMap((list) => list.filter(({ id, type }) => type === 'address' && isAddress(answers[String(id)])));
  const from = fields.findIndex((list) => list.some(({ prefill }) => prefill === 'account.person'));
  const own = from < 0 ? undefined : fields.slice(from).flat().findLast((field) => asked.includes(field) && isHome(field));
  const address = asked.length === 0 ? account : asked.every((field) => isHome(field) || isPlace(field)) && own ? answers[String(own.id)] : undefined;
  return isAddress(address) ? [name, `${address.street} ${address.houseNumber}`, `${address.postcode} ${address.city}`] : [name];
}

const isHome = ({ prefill }: Asked): boolean => prefill === 'account.address';
const isPlace = ({ suggest }: Asked): boolean => suggest === 'account.address';

const isAddress = (value: unknown): value is Address => typeof value === 'object' && value !== null
  && ['street', 'houseNumber', 'postcode', 'city'].every((part) => { const text = (value as Record<string, unknown>)[part]; return typeof text === 'string' && text !== ''; });
