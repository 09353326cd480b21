import { z } from 'zod';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { providersSchema, type Provider } from '../openid/settings.ts';

/** What a tenant says of signing in with the account of another portal. */
export const settings = z.strictObject({
  providers: providersSchema,
  choose: z.boolean().default(false).describe('One button for all of them; which one is asked on a page of its own (S4.7).'),
});

/** The Servicekonten that a tenant trusts; none where it offers no such way. */
export const servicekonten = ({ signIn }: Tenant): readonly Provider[] => {
  const own = signIn.find(({ id }) => id === 'servicekonto');
  return own ? settings.parse(own.settings).providers : [];
};
