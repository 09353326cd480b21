/** Charges, attempts and cashiers for tests of the desk. */
import type { Platform, StaffMember } from '../../../../platform/http/index.ts';
import { newId } from '../../../../platform/db/index.ts';
import { aCase, town, type aCitizen } from '../../../cases/testing/town-hall.ts';
import { insertAttempt, markBegun, type Cause } from '../../attempts.store.ts';
import { charge } from '../../charge.ts';
import { selectCharge } from '../../charges.store.ts';
import { hear } from '../../hear.ts';
import type { Standing } from '../../provider.ts';

const label = { de: 'Meldebescheinigung', en: 'Certificate of registration' };
/** Account and cost centre of two positions that make up 19.90 euros. */
export const positions = [{ label, quantity: 1, cents: 1200, account: '431100', costCentre: '1210' }, { label: { de: 'Porto', en: 'Postage' }, quantity: 1, cents: 790, account: '431200', costCentre: '1210' }] as const;

/** Two who work at the cash desk, and who never stood in a table of staff. */
export const cashier = (name: string): StaffMember => ({ staffId: newId(), name, email: `${name}@kasse.example`, offices: {}, roles: ['cashier'] });

/** What a test does with charges of a town. */
export function chargesOn(platform: Platform, owner: () => Awaited<ReturnType<typeof aCitizen>>, tenant = town) {
  const inTown = <T>(work: Parameters<typeof platform.db.tenant<T>>[1]): Promise<T> => platform.db.tenant(tenant, work);
  return {
    inTown,
    async owed(of = positions as readonly { label: typeof label; quantity: number; cents: number }[]) {
      const { caseId, number } = await aCase(platform, owner(), {}, tenant);
      const chargeId = (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: of })))!;
      return { caseId, chargeId, number, reference: (await inTown((tx) => selectCharge(tx, chargeId)))!.reference };
    },
    async attempt(chargeId: string, { provider = 'probe', cents = 1990, minutes = 20 } = {}): Promise<string> {
      const id = newId();
      await inTown(async (tx) => {
        await insertAttempt(tx, { id, chargeId, provider, cents, currency: 'EUR', expiresAt: new Date(Date.now() + minutes * 60_000) });
        await markBegun(tx, id, { remoteId: `r-${id}`, payUrl: 'https://bezahlen.example/x' });
      });
      return id;
    },
    listen: (id: string, standing: Standing, cause: Cause = 'poll', now?: Date) => inTown((tx) => hear(tx, id, standing, cause, now)),
  };
}

/** What a provider says. */
export const paid = (cents = 1990, currency = 'EUR'): Standing => ({ kind: 'paid', money: { cents, currency }, method: 'card', remoteReference: `t-${cents}`, raw: { status: 'PAYED', capture: 'c-1' } });
export const says = (kind: 'open' | 'unknown' | 'failed' | 'cancelled'): Standing => ({ kind, raw: { kind } });
