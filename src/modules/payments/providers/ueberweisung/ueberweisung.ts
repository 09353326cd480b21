import { z } from 'zod';
import { readIban } from '../../../../platform/bank/index.ts';
import type { PaymentProvider } from '../../provider.ts';
import { epcCode } from './epc-code.rules.ts';

const settings = z.strictObject({
  recipient: z.string().min(1).max(70).describe('Whose account it is, as the bank knows them: „Stadtkasse Rees“.'),
  iban: z.string().refine((iban) => readIban(iban) !== null, { message: 'is no IBAN, or a digit is wrong', params: { cure: 'copy it from a bank statement' } }).transform((iban) => readIban(iban) ?? iban),
  bic: z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/, 'is no BIC').optional(),
  bank: z.string().min(1).optional().describe('As it is printed beside the IBAN.'),
  days: z.int().min(1).max(90).default(14).describe('Days within which it is to be paid.'),
});

/**
 * Bank transfer to the town's own account: the page shows account, amount and creditor reference, also as a QR code for banking apps.
 * Nobody can be asked whether it has come: the cash desk sees it on the account and books it.
 */
export const ueberweisung: PaymentProvider<z.output<typeof settings>, Record<string, never>> = {
  id: 'ueberweisung',
  settings,
  secrets: z.strictObject({}),
  name: () => ({ de: 'Überweisung', en: 'Bank transfer' }),
  windowMinutes: ({ days }) => days * 24 * 60,
  instructions: ({ recipient, iban, bic, bank, days }, { money, reference }) => ({ recipient, iban, bic, bank, days, code: epcCode({ recipient, iban, bic, money, reference }) }),
  start: async (_access, { id }) => ({ remoteId: id, raw: {} }),
  status: async () => ({ kind: 'open', raw: {} }),
};
