import { expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { newId } from '../../../platform/db/index.ts';
import { bundidHandleOf, bundidMailboxOf, keepHandle, noteBundidReached, wantBundidCopies, wantsBundidCopies } from './bundid-mailbox.ts';

const { db, sql } = await testDatabase();
const town = 'guetersloh';
const [one, other] = ['6f1c2f0e-7d0b-4a55-9a3e-1c5f2b7d9e01', 'c27b1a94-3e58-4d0c-8f6a-90d4e1b35a02'] as const;
const inTown = db.tenant.bind(db, town);

/** Somebody with so many BundID accounts. */
async function someone(accounts = 1): Promise<{ personId: string; credentials: { kind: string; identifier: string }[] }> {
  const personId = newId();
  await sql('insert into persons (tenant_id, id) values ($1, $2)', [town, personId]);
  const credentials = Array.from({ length: accounts }, () => ({ kind: 'bundid', identifier: newId() }));
  for (const { identifier } of credentials) await sql("insert into credentials (tenant_id, id, person_id, kind, identifier) values ($1, $2, $3, 'bundid', $4)", [town, newId(), personId, identifier]);
  return { personId, credentials };
}
const handleOf = (personId: string) => inTown((tx) => bundidHandleOf(tx, personId, true));

it('S5.13 an address is kept with the way in that it came with, and a new one takes its place', async () => {
  const { personId, credentials: [bundid] } = await someone();
  await inTown((tx) => keepHandle(tx, personId, bundid!, one));
  expect([await handleOf(personId), await inTown((tx) => bundidHandleOf(tx, personId)), await inTown((tx) => wantsBundidCopies(tx, personId))]).toEqual([one, undefined, false]);
  expect([await inTown((tx) => wantBundidCopies(tx, personId, true)), await inTown((tx) => wantBundidCopies(tx, personId, true))]).toEqual([true, false]);
  await inTown((tx) => noteBundidReached(tx, personId, false));
  expect(await inTown((tx) => bundidMailboxOf(tx, personId))).toMatchObject({ wantedAt: expect.any(Date), refusedAt: expect.any(Date) });
  await inTown((tx) => keepHandle(tx, personId, bundid!, other));
  expect([await inTown((tx) => bundidHandleOf(tx, personId)), await inTown((tx) => bundidMailboxOf(tx, personId))]).toEqual([other, expect.objectContaining({ refusedAt: undefined })]);
});

it('what was chosen for one BundID account is not chosen for another of the same person', async () => {
  const { personId, credentials: [first, second] } = await someone(2);
  await inTown((tx) => keepHandle(tx, personId, first!, one));
  await inTown((tx) => keepHandle(tx, personId, second!, other));
  expect(await handleOf(personId)).toBe(other);
  await inTown((tx) => wantBundidCopies(tx, personId, true));
  await inTown((tx) => keepHandle(tx, personId, first!, one));
  expect(await inTown((tx) => bundidHandleOf(tx, personId))).toBe(other);
});

it('nothing is kept for a way in that is somebody else’s, and an address goes with its way in', async () => {
  const [erika, max] = [await someone(), await someone()];
  await inTown((tx) => keepHandle(tx, erika.personId, max.credentials[0]!, one));
  expect(await handleOf(erika.personId)).toBeUndefined();
  await inTown((tx) => keepHandle(tx, max.personId, max.credentials[0]!, one));
  await sql('delete from credentials where identifier = $1', [max.credentials[0]!.identifier]);
  expect([await handleOf(max.personId), await inTown((tx) => wantBundidCopies(tx, max.personId, true))]).toEqual([undefined, false]);
});

it('an address opens in its own row alone', async () => {
  const [erika, max] = [await someone(), await someone()];
  await inTown((tx) => keepHandle(tx, erika.personId, erika.credentials[0]!, one));
  await inTown((tx) => keepHandle(tx, max.personId, max.credentials[0]!, other));
  await sql('update bundid_mailboxes e set sealed_handle = m.sealed_handle from bundid_mailboxes m where e.person_id = $1 and m.person_id = $2', [erika.personId, max.personId]);
  await expect(handleOf(erika.personId)).rejects.toThrow();
});
