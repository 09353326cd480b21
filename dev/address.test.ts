import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tryLock } from '../scripts/support/lock.mjs';
import { portalAddress } from './address.ts';

it('addresses that are printed are those of the portal that runs here, on whichever port', () => {
  const serving = join(mkdtempSync(join(tmpdir(), 'stadttor-address-')), 'serving');
  expect([portalAddress(serving, undefined), portalAddress(serving, ''), portalAddress(serving, '3200')]).toEqual(['http://localhost:3000', 'http://localhost:3000', 'http://localhost:3200']);
  const lock = tryLock(serving, { address: 'an address that is not known yet' });
  if ('holder' in lock) throw new Error('somebody else has this lock');
  expect(portalAddress(serving, '3200')).toBe('http://localhost:3200');
  lock.update({ address: 'http://localhost:3100' });
  expect(portalAddress(serving, '3200')).toBe('http://localhost:3100');
  lock.release();
  writeFileSync(serving, JSON.stringify({ pid: 2 ** 30, address: 'http://localhost:3100' })); // left behind by one that was killed
  expect(portalAddress(serving, '3200')).toBe('http://localhost:3200');
});
