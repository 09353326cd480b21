import { z } from 'zod';
import { textSchema } from '../../../../platform/tenancy/index.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no name like google');
/** A proper name is the same in all languages. */
const label = z.union([z.string().min(1).transform((both) => ({ de: both, en: both })), textSchema]);

/** An OpenID provider, as tenant.yaml names it. Its client id and secret come from the environment: `OPENID_CLIENTS`. */
export const providerSchema = z.strictObject({
  id: name,
  label,
  issuer: z.url({ protocol: /^https$/ }).optional().describe('Address of the provider.'),
  tenant: name.optional().describe('A tenant of this program that is a provider, instead of an issuer.'),
  level: z.enum(['low', 'substantial', 'high']).default('low').describe('How far it is trusted at the most.'),
}).refine(({ issuer, tenant }) => (issuer === undefined) !== (tenant === undefined), { message: 'a provider has either an issuer or a tenant', params: { cure: 'write issuer: https://…' } });

/** An OpenID provider that a tenant trusts. */
export type Provider = z.output<typeof providerSchema>;

/** Providers in the order of the page, each with a name of its own. */
export const providersSchema = z.array(providerSchema).min(1)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'two providers have the same id', params: { cure: 'give each its own' } });
