import type { Tenant } from '../../../platform/tenancy/index.ts';
import type { SignInMethod } from './contract.ts';
import { emailLink } from './email-link/email-link.tsx';

/** Every way in there is, in the order of the page. */
const methods: readonly SignInMethod[] = [
  emailLink,
];

/** All ways in. */
export const allMethods = (): readonly SignInMethod[] => methods;

/** The ways in that a tenant offers. */
export const methodsOf = (tenant: Tenant): readonly SignInMethod[] => methods.filter((method) => (tenant.signIn as readonly string[]).includes(method.id));
