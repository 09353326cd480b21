import { ContentError, type Problem, type Tenant } from '../../platform/tenancy/index.ts';
import type { Places } from '../forms/index.ts';
import { suggestPath } from './paths.ts';
import { readStreets } from './street-list.ts';
import { indexStreets, type Streets } from './streets.rules.ts';

interface Town { readonly streets: Streets; readonly places: Places }
const towns = new WeakMap<Tenant, Town>();

/** Reads and indexes the lists of all towns. @throws ContentError with every problem, where there is one */
export function loadStreets(tenants: readonly Tenant[]): void {
  const problems = checkStreets(tenants);
  if (problems.length) throw new ContentError(problems);
  for (const tenant of tenants) {
    const list = readStreets(tenant);
    if (list) towns.set(tenant, townOf(tenant, indexStreets(list.lines, tenant.contact)));
  }
}

/** Every mistake in the lists of streets. */
export const checkStreets = (tenants: readonly Tenant[]): Problem[] => tenants.flatMap((tenant) => readStreets(tenant)?.problems ?? []);

/** The streets of a town, as forms ask for them; undefined where it has no list. */
export const placesOf = (tenant: Tenant): Places | undefined => towns.get(tenant)?.places;

export const streetsOf = (tenant: Tenant): Streets | undefined => towns.get(tenant)?.streets;

function townOf({ shortName, contact }: Tenant, streets: Streets): Town {
  return { streets, places: {
    town: shortName,
    suggestAt: suggestPath,
    complete(address) {
      const street = streets.find(address.street);
      if (!street || !(streets.isHere(address) || (!address.postcode && !address.city))) return address;
      const postcode = address.postcode || streets.postcodeOf(street, address.houseNumber) || '';
      return { ...address, street: street.name, postcode, city: address.city || contact.city };
    },
    isUnknown: (address) => address.street !== '' && streets.isHere(address) && !streets.find(address.street),
    nearest: (street) => streets.nearest(street, 5).map(({ name }) => name),
  } };
}
