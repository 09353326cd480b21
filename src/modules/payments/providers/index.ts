import type { PaymentProvider } from '../provider.ts';

/** Every kind of provider: one folder, one line. */
export const providers: readonly PaymentProvider[] = [];
