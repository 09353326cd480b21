import { z } from 'zod';

/** PayPal's REST API; its sandbox is `https://api-m.sandbox.paypal.com`. */
const production = 'https://api-m.paypal.com';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const settings = z.strictObject({
  brand: z.string().min(1).max(127).optional().describe('The town’s name on PayPal’s pages; without it that of its PayPal account.'),
  url: address.default(production).describe('Where PayPal’s API is.'),
});

export const secrets = z.strictObject({
  clientId: z.string().min(1).describe('„Client ID“ of the town’s app at developer.paypal.com.'),
  clientSecret: z.string().min(1).describe('„Secret“ of that app.'),
  webhookId: z.string().regex(/^[A-Za-z0-9]{1,50}$/, { message: 'the id of the webhook, letters and digits' }).describe('„Webhook ID“ of the address to which PayPal tells that something has happened.'),
  url: address.optional().describe('Another address of the API than in tenant.yaml: a stand-in, the sandbox.'),
});

export type Settings = z.output<typeof settings>;
export type Secrets = z.output<typeof secrets>;
