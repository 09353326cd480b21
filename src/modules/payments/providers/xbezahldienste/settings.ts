import { z } from 'zod';
import { textSchema } from '../../../../platform/tenancy/index.ts';

/** A proper name is the same in all languages. */
const label = z.union([z.string().min(1).transform((both) => ({ de: both, en: both })), textSchema]);
const address = z.url({ protocol: /^https$/ });
/** `^[\w\d-]+$`, at most 36: names of the parties in the standard. */
const party = z.string().regex(/^[\w-]{1,36}$/, 'must be 1 to 36 letters, digits, _ or -');
const bookingKey = z.string().regex(/^[\w.-]{1,60}$/, 'is no name of a field');

const auth = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('oauth'),
    tokenUrl: address.describe('Where a token is had for client id and secret (OAuth 2.0 client credentials).'),
    scope: z.string().min(1).default('post').describe('The right that is asked for.'),
    send: z.enum(['basic', 'post']).default('basic').describe('How client id and secret are sent to tokenUrl: in the header, or in the form.'),
  }),
  z.strictObject({ kind: z.literal('basic') }),
  z.strictObject({ kind: z.literal('mtls') }),
]).describe('How the portal proves itself: oauth (pmPayment, GiroCheckout), basic (ePay21), mtls (ePayBL). The secrets come from PAYMENT_SECRETS.');

/** What tenant.yaml says of a payment platform that speaks XBezahldienste 1.0. */
export const settingsSchema = z.strictObject({
  name: label.describe('Who takes the money, as people are told.'),
  url: address.describe('Address of the interface, to which /paymenttransaction/… is added.'),
  originatorId: party.describe('The portal’s name at the platform.'),
  endPointId: party.describe('The authority that gets the money, often its AGS.'),
  auth,
  bookingData: z.strictObject({
    account: bookingKey.default('haushaltsstelle').describe('What the platform calls the account of a position.'),
    costCentre: bookingKey.default('kostenstelle').describe('What the platform calls the cost centre of a position.'),
    always: z.record(bookingKey, z.string().max(250)).default({}).describe('Said with every position.'),
  }).prefault({}).describe('How positions say where they are booked.'),
});

const anywhere = { url: z.url({ protocol: /^https?$/ }).optional(), tokenUrl: z.url({ protocol: /^https?$/ }).optional(), ca: z.string().optional() };

/**
 * What the environment keeps of it; PEM where it is a key or a certificate. `url` and `tokenUrl` go before the tenant's: for test systems
 * and the demo. `ca`: the authority of the platform's own certificate, where it is no public one.
 */
export const secretsSchema = z.union([
  z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1), ...anywhere }),
  z.strictObject({ user: z.string().regex(/^[^:]+$/, 'must not contain a colon'), password: z.string().min(1), ...anywhere }),
  z.strictObject({ cert: z.string().includes('-----BEGIN CERTIFICATE-----'), key: z.string().includes('PRIVATE KEY-----'), ...anywhere }),
], { error: 'needs clientId and clientSecret, or user and password, or cert and key (PEM); beside them url, tokenUrl, ca, and nothing else' });

export type Settings = z.output<typeof settingsSchema>;
export type Secrets = z.output<typeof secretsSchema>;
