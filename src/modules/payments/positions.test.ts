import { beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { aCase, aCitizen } from '../cases/testing/town-hall.ts';
import { charge } from './charge.ts';
import { chargesOf, insertCharge } from './charges.store.ts';

const { platform, database } = await testApp();
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant('guetersloh', work);
const label = { de: 'Urkunde', en: 'Certificate' };
let owner: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann'); });

// issue 5: the positions make up the sum, whatever a program says
it('a charge keeps its positions as they were reckoned', async () => {
  const { caseId, number } = await aCase(platform, owner);
  const positions = [{ label, quantity: 2, cents: 1400, basis: { de: 'Nummer 1', en: 'number 1' }, account: '4311' }, { label, quantity: 1, cents: 50 }];
  await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions }));
  expect(await inTown((tx) => chargesOf(tx, [caseId]))).toMatchObject([{ cents: 1450, positions }]);
});

it.each([
  ['make another sum', [{ label, quantity: 1, cents: 99 }]],
  ['are none', []],
  ['cost half a cent', [{ label, quantity: 1, cents: 99.5 }, { label, quantity: 1, cents: 0.5 }]],
  ['take something off', [{ label, quantity: 1, cents: 200 }, { label, quantity: 1, cents: -100 }]],
  ['are half a piece', [{ label, quantity: 0.5, cents: 100 }]],
  ['have no name in English', [{ label: { de: 'Urkunde' }, quantity: 1, cents: 100 }]],
  ['say nothing', [{ label, quantity: 1, cents: 100 }, {}]],
  ['say cents as text', [{ label, quantity: 1, cents: '100' }]],
] as const)('the database refuses positions that %s', async (_what, positions) => {
  const { caseId } = await aCase(platform, owner);
  const id = newId();
  const write = inTown((tx) => insertCharge(tx, { id, caseId, cents: 100, purpose: label, positions: positions as never, reference: `RF00${id.slice(-9)}`, linkHash: Buffer.from(id), sealedLink: Buffer.from('x') }));
  await expect(write).rejects.toThrow(/charges_positions/);
});
