import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const sealed = seal(key, 'Geheimnis mit Ümlaut', 'rees 1');
const flipped = (at: number): string => { const bytes = Buffer.from(sealed, 'base64url'); bytes[at]! ^= 1; return bytes.toString('base64url'); };

describe('what is sealed', () => {
  it('opens with the key, for what it was sealed for; twice sealed is never the same', () => {
    expect(unseal(key, sealed, 'rees 1')).toBe('Geheimnis mit Ümlaut');
    expect(seal(key, 'Geheimnis mit Ümlaut', 'rees 1')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Geheimnis');
  });

  it.each<[string, () => string]>([
    ['another key', () => unseal(randomBytes(32), sealed, 'rees 1')],
    ['for something else', () => unseal(key, sealed, 'rees 2')],
    ['a changed beginning', () => unseal(key, flipped(0), 'rees 1')],
    ['a changed tag', () => unseal(key, flipped(12), 'rees 1')],
    ['a changed end', () => unseal(key, flipped(Buffer.from(sealed, 'base64url').length - 1), 'rees 1')],
    ['a shortened one', () => unseal(key, sealed.slice(0, 30), 'rees 1')],
    ['nothing', () => unseal(key, '', 'rees 1')],
  ])('%s: it throws', (_, open) => { expect(open).toThrow(); });
});
