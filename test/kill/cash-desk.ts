/** Two cashiers while servers die: book what stands on the account, ask for money to be given back, release it. Every form is sent until it is answered. */
import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/platform/db/index.ts';
import { dayOf } from '../../src/platform/tenancy/index.ts';
import { addStaff } from '../../src/modules/accounts/index.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Portal } from './portal.ts';
import { town } from './server.ts';
import type { Answer } from './visit.ts';

export type CashDesk = Awaited<ReturnType<typeof openCashDesk>>;

export async function openCashDesk({ db, sql }: TestDatabase, portal: Portal) {
  const hire = (name: string) => db.tenant(town, (tx) => addStaff(tx, { email: `${name.toLowerCase()}@kasse.example`, name: `${name} Kasse`, password: 'fuer-den-test-allein', offices: {}, roles: ['cashier'] }));
  const [karla, kurt] = [await hire('Karla'), await hire('Kurt')];
  const transfers: { readonly reference: string; readonly cents: number }[] = [];

  /** Posts as somebody who signed in just now, again after each server that dies. */
  async function post(staffId: string, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const token = randomBytes(32).toString('base64url');
    await sql("insert into sessions (tenant_id, token_hash, staff_id, level, method) values ($1, $2, $3, 'low', 'password')", [town, createHash('sha256').update(token).digest(), staffId]);
    return portal.insist(path, { fields, headers: { cookie: `dienst=${token}`, 'x-forwarded-for': '10.9.9.9' } });
  }

  return {
    /** What was on the account, and is acknowledged as booked. */
    transfers: (): typeof transfers => transfers,
    async book(reference: string, cents: number): Promise<void> {
      const [year, month, day] = dayOf(new Date()).split('-') as [string, string, string];
      const { status, body } = await post(karla, '/verwaltung/zahlungen/buchen', {
        nummer: newId(), verwendungszweck: reference, betrag: `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`, 'tag.day': day, 'tag.month': month, 'tag.year': year, trotzdem: 'ja',
      });
      if (status !== 303) throw new Error(`a transfer was answered with ${status}: ${body.slice(0, 2000)}`);
      transfers.push({ reference, cents });
    },
    /** Karla asks for what came first to be given back, Kurt releases it. Nothing where nothing came, or less. */
    async giveBack(chargeId: string, cents: number): Promise<void> {
      const [paid] = await sql<{ attempt_id: string; cents: number }>("select attempt_id, cents from payment_bookings where charge_id = $1 and kind = 'payment' order by id limit 1", [chargeId]);
      if (!paid || paid.cents < cents) return;
      const [path, nummer] = [`/verwaltung/zahlungen/forderung/${chargeId}`, newId()];
      const asked = await post(karla, path, { aktion: 'erstatten', nummer, zahlung: paid.attempt_id, betrag: `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`, grund: 'Für den Test' });
      if (asked.status !== 303) throw new Error(`asking for a refund was answered with ${asked.status}`);
      const released = await post(kurt, path, { aktion: 'freigeben', nummer });
      // the answer to a first post may have been lost: then it is released already
      if (released.status !== 303 && released.status !== 409) throw new Error(`releasing a refund was answered with ${released.status}`);
    },
  };
}
