import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const sealed = seal(key, 'Geheimnis mit Ümlaut', 'rees 1');
const flipped = (at: number): Buffer => { const bytes = Buffer.from(sealed); bytes[at]! ^= 1; return bytes; };

describe('what is sealed', () => {
  it('opens with the key, for what it was sealed for; twice sealed is never the same', () => {
    expect(unseal(key, sealed, 'rees 1').toString()).toBe('Geheimnis mit Ümlaut');
    expect(seal(key, 'Geheimnis mit Ümlaut', 'rees 1')).not.toEqual(sealed);
    expect(sealed.toString('latin1')).not.toContain('Geheimnis');
    const bytes = randomBytes(300_000);
    expect(unseal(key, seal(key, bytes, ''), '').equals(bytes)).toBe(true);
    expect(unseal(key, seal(key, '', ''), '')).toHaveLength(0);
  });

  it.each<[string, () => unknown]>([
    ['another key', () => unseal(randomBytes(32), sealed, 'rees 1')],
    ['for something else', () => unseal(key, sealed, 'rees 2')],
    ['a changed beginning', () => unseal(key, flipped(0), 'rees 1')],
    ['a changed tag', () => unseal(key, flipped(12), 'rees 1')],
    ['a changed end', () => unseal(key, flipped(sealed.length - 1), 'rees 1')],
    ['a shortened one', () => unseal(key, sealed.subarray(0, 30), 'rees 1')],
    ['nothing', () => unseal(key, Buffer.alloc(0), 'rees 1')],
  ])('%s: it throws', (_, open) => { expect(open).toThrow(); });
});
