import type { PaymentProvider } from '../provider.ts';
import { girocheckout } from './girocheckout/girocheckout.ts';
import { paypal } from './paypal/paypal.ts';
import { ueberweisung } from './ueberweisung/ueberweisung.ts';
import { xbezahldienste } from './xbezahldienste/xbezahldienste.ts';

/** A provider as the registry keeps it: its settings and secrets are read by itself before they come back to it. */
const entry = <Settings, Secrets>(provider: PaymentProvider<Settings, Secrets>): PaymentProvider => provider as unknown as PaymentProvider;

/** Every kind of provider: one folder, one line. */
export const providers: readonly PaymentProvider[] = [
  entry(ueberweisung),
  entry(xbezahldienste),
  entry(girocheckout),
  entry(paypal),
];
