import { z } from 'zod';
import type { Text } from '../../../../platform/i18n/index.ts';
import type { Method } from '../../provider.ts';

/** What a town's project at GiroCheckout is for: a project has one way to pay. */
interface Paymethod {
  readonly method: Method;
  /** As the person chooses it. */
  readonly way: Text;
  /** Its form can be told a language. */
  readonly locale?: true;
  /** Its transactions can be given back by a call, and a refund takes the reference once more as `kassenzeichen`. */
  readonly refund?: 'with-kassenzeichen' | 'without-kassenzeichen';
}

/**
 * The ways to pay that are begun by the same call and lead to a page of the provider. Apple Pay and Google Pay want the basket and
 * answer otherwise; the „Payment Page“ does not tell by its own reference which of several tries is meant: docs/adr/0025.
 */
export const paymethods = {
  'direct-debit': { method: 'direct-debit', way: { de: 'Lastschrift', en: 'Direct debit' }, locale: true, refund: 'with-kassenzeichen' },
  card: { method: 'card', way: { de: 'Kreditkarte', en: 'Credit card' }, locale: true, refund: 'with-kassenzeichen' },
  paypal: { method: 'paypal', way: { de: 'PayPal', en: 'PayPal' }, refund: 'without-kassenzeichen' },
  wero: { method: 'wallet', way: { de: 'Wero', en: 'Wero' }, refund: 'with-kassenzeichen' },
  transfer: { method: 'transfer', way: { de: 'Online-Überweisung', en: 'Online bank transfer' } },
} as const satisfies Record<string, Paymethod>;

/** GiroCheckout's own address; the newer platform has `https://payment.girocheckout.de/girocheckout/v2`. */
const production = 'https://payment.girosolution.de/girocheckout/api/v2';

const number = z.coerce.string().regex(/^\d{1,12}$/, { message: 'a number, as GiroCockpit shows it' });
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const settings = z.strictObject({
  merchantId: number.describe('„Händler-ID“ in GiroCockpit.'),
  projectId: number.describe('„Projekt-ID“ in GiroCockpit.'),
  paymethod: z.enum(Object.keys(paymethods) as [keyof typeof paymethods]).describe('What the project is for.'),
  storing: z.boolean().default(false).describe('Whether people may have their card kept at GiroCheckout for the next time („Pseudokartennummer“, to be ordered for the project).'),
  url: address.default(production).describe('Where its API is, down to the version.'),
  creditor: z.strictObject({
    id: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Za-z0-9]{1,28}$/, { message: 'a creditor id, without blanks, e.g. DE98ZZZ09999999999' }).describe('„Gläubiger-Identifikationsnummer“, as the Bundesbank gave it.'),
    name: z.string().min(1).max(35).regex(/^[\w&/=+,:;.!? -]+$/, { message: 'in letters without umlauts, as it stands in SEPA messages' }).describe('Who collects the money.'),
  }).optional().describe('Whom a mandate is given to: needed for direct-debit.'),
}).refine(({ paymethod, creditor }) => paymethod !== 'direct-debit' || creditor, { path: ['creditor'], message: 'a direct debit needs its creditor', params: { cure: 'creditor: { id: DE98ZZZ09999999999, name: Stadt Musterstadt }' } })
  .refine(({ paymethod, storing }) => paymethod === 'card' || !storing, { path: ['storing'], message: 'only cards are kept', params: { cure: 'leave "storing" out' } });

export const secrets = z.strictObject({
  password: z.string().min(1).describe('„Projekt-Passwort“ in GiroCockpit.'),
  url: address.optional().describe('Another address of the API than in tenant.yaml: a stand-in, a test system.'),
});

export type Settings = z.output<typeof settings>;
export type Secrets = z.output<typeof secrets>;
