import { z } from 'zod';
import type { Tenant } from '../../../../platform/tenancy/index.ts';

/** What tenant.yaml says of passwords; left out, it is what S4.3 demands. */
export const passwordSettings = z.strictObject({
  register: z.enum(['activation-link', 'initial-password']).default('activation-link')
    .describe('How accounts are made: with an own password and a link by mail (S4.2), or with a first password by mail (S1.5).'),
  word: z.enum(['Kennwort', 'Passwort']).default('Passwort').describe('What the town calls it in German.'),
  save: z.enum(['account', 'data']).default('account').describe('The last button of the registration: „Servicekonto anlegen“ (S4.4) or „Daten speichern“ (S3.2).'),
  policy: z.strictObject({
    min: z.int().min(8).max(40).default(8).describe('Characters at least.'),
    max: z.int().min(40).max(128).default(40).describe('Characters at most.'),
    classes: z.int().min(1).max(3).default(2).describe('How many of these three: upper and lower case mixed, a digit, a special character.'),
  }).prefault({}),
  initialHours: z.int().min(1).max(168).default(24).describe('How long a first password by mail can be used.'),
});

/** As a tenant has it. */
export type PasswordSettings = z.infer<typeof passwordSettings>;

/** What a password has to be. */
export type PasswordPolicy = PasswordSettings['policy'];

/** The settings of a tenant that offers passwords. */
export const settingsFor = ({ signIn }: Tenant): PasswordSettings => passwordSettings.parse(signIn.find(({ id }) => id === 'password')?.settings ?? {});
