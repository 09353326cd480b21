import { z } from 'zod';
import type { Tenant } from '../../../../platform/tenancy/index.ts';

/** What tenant.yaml says of the online function of the ID card. */
export const eidSettings = z.strictObject({
  plus: z.boolean().default(false).describe('An account that is connected with a card is a „Servicekonto Plus“: after the upgrade one signs in anew (S4.8).'),
});

/** As a tenant has it. */
export type EidSettings = z.infer<typeof eidSettings>;

/** The settings of a tenant that offers it. */
export const settingsFor = ({ signIn }: Pick<Tenant, 'signIn'>): EidSettings => eidSettings.parse(signIn.find(({ id }) => id === 'eid')?.settings ?? {});
