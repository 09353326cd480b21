/** The payment stand-ins as the demo's towns use them, and what the portal must know to reach them. */
import { demoProject, girocheckout } from './girocheckout.ts';
import { demoApp, paypal } from './paypal.ts';
import { startPayments, type PaymentStandIn } from './server.ts';
import { makeXbezahldienste } from './xbezahldienste.ts';

/** The variable that makes paying work. */
export interface PaymentEnvironment { readonly PAYMENT_SECRETS: string }

interface Client { readonly clientId: string; readonly clientSecret: string }

/**
 * Secrets of the demo's towns at the stand-ins.
 * @param url of the stand-ins; where it is left out nobody answers
 * @param oauth what the platform that speaks XBezahldienste gave the portal
 */
export function paymentEnvironment(url = 'http://127.0.0.1:9', oauth: Client = { clientId: 'stadttor', clientSecret: 'nirgends-bekannt' }): PaymentEnvironment {
  const { clientId, clientSecret, webhookId } = demoApp;
  const [giro, konto, platform] = [
    { password: demoProject.password, url: `${url}/girocheckout/api/v2` }, { clientId, clientSecret, webhookId, url: `${url}/paypal` }, { ...oauth, url: `${url}/xbezahldienste`, tokenUrl: `${url}/xbezahldienste/oauth/token` },
  ];
  return { PAYMENT_SECRETS: JSON.stringify({ guetersloh: { girocheckout: giro, paypal: konto }, moenchengladbach: { xbezahldienste: platform }, rees: { paypal: konto, xbezahldienste: platform } }) };
}

/** Starts the stand-ins for a portal on this machine. */
export async function startPaymentsForPortal(): Promise<PaymentStandIn & { readonly environment: PaymentEnvironment }> {
  const platform = makeXbezahldienste();
  const bank = await startPayments({ make: [girocheckout(), paypal(), platform.make] });
  return { ...bank, environment: paymentEnvironment(bank.url, platform.oauth) };
}
