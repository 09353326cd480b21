import type { Tx } from '../../../platform/db/index.ts';
import { storedService, type FormService } from '../../catalogue/index.ts';
import type { Case } from '../case.ts';
import { selectDefinition } from '../cases.store.ts';

/** Compiled once each: what a hash names never changes. */
const services = new Map<string, FormService>();
const most = 200;

/** The service, with its form, that a case was asked with, made again from what the case keeps (invariant 4), whatever the town offers today. */
export async function serviceOfCase(tx: Tx, { id, service: slug, definitionHash }: Case): Promise<FormService> {
  const key = `${slug} ${definitionHash}`;
  const known = services.get(key);
  if (known) return known;
  const service = storedService(slug, await selectDefinition(tx, id));
  if (services.size >= most) services.clear();
  services.set(key, service);
  return service;
}
