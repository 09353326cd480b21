import { join } from 'node:path';
import { placeOf, readYaml, shownPath } from '../../../platform/tenancy/index.ts';
import type { Problem, Tenant } from '../../../platform/tenancy/index.ts';
import type { SignInMethod } from './contract.ts';
import { emailLink } from './email-link/email-link.tsx';

/** Every way in there is, in the order of the page. */
const methods: readonly SignInMethod[] = [
  emailLink,
];

/** All ways in. */
export const allMethods = (): readonly SignInMethod[] => methods;

/** The ways in that a tenant offers. */
export const methodsOf = (tenant: Tenant): readonly SignInMethod[] => methods.filter((method) => tenant.signIn.includes(method.id));

/** A way in that a tenant names and nobody has made is a problem of its file, found at the start. */
export function checkMethods(tenants: readonly Tenant[]): Problem[] {
  const known = methods.map(({ id }) => id);
  return tenants.flatMap(({ folder, signIn }) => signIn.filter((id) => !known.includes(id)).map((id) => {
    const file = join(folder, 'tenant.yaml');
    const at = readYaml(file);
    const { line } = placeOf(at.value, ['signIn', signIn.indexOf(id)]);
    return { file: shownPath(file), line, message: `there is no way to sign in called "${id}"`, cure: `use one of: ${known.join(', ')}` };
  }));
}
