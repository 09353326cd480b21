import { describe, expect, it } from 'vitest';
import { clip, contentOf, fitting, storkLevel } from './content.rules.ts';

describe('S5.13 what goes into the BundID mailbox', () => {
  it.each([['none', 1], ['low', 1], ['substantial', 3], ['high', 4], [undefined, 4]] as const)('a service with access „%s“ asks for STORK level %d to open it there', (access, level) => { expect(storkLevel(access)).toBe(level); });

  it.each([['kurz', 10, 'kurz'], ['genau zehn', 10, 'genau zehn'], ['genau elf !', 10, 'genau elf…'], ['12345678🐕!', 10, '12345678…']])('„%s“ within %d is „%s“', (text, max, shown) => {
    expect(clip(text, max)).toBe(shown);
    expect(clip(text, max).length).toBeLessThanOrEqual(max);
  });

  const least = { mailboxUuid: 'b980f78d-f5e0-45d9-8971-cc0e27f0beaf', stork_qaa_level: 1, sender: 'Stadt', title: 'Titel', content: 'Text', service: 'Dienst' } as const;

  it('keeps the limits of the interface, and an address whole or not at all', () => {
    const long = 'x'.repeat(2000);
    const { sender, title, service, reference, senderUrl, content } = contentOf({ ...least, sender: long, title: long, service: long, reference: long, senderUrl: `https://portal.example/${long}`, content: long });
    expect([sender.length, title.length, service.length, reference?.length, senderUrl, content.length]).toEqual([255, 1024, 255, 255, undefined, 2000]);
    expect(contentOf({ ...least, senderUrl: 'https://portal.example/postfach/1' }).senderUrl).toBe('https://portal.example/postfach/1');
  });

  it('says nothing of what there is not', () => { expect(contentOf({ ...least, attachments: [] })).toEqual(least); });

  const file = (size: number, state: 'clean' | 'pending' | 'infected' | 'removed' | 'unscanned' = 'clean') => ({ id: `${size}`, name: 'a.pdf', type: 'application/pdf', size, state });
  it.each([
    ['all within the limit', [file(4), file(6)], 10, { taken: ['4', '6'], left: 0, pending: false }],
    ['the first that fit', [file(4), file(7), file(5)], 10, { taken: ['4', '5'], left: 1, pending: false }],
    ['none, where each is too large', [file(11)], 10, { taken: [], left: 1, pending: false }],
    ['none with a limit of nothing', [file(1)], 0, { taken: [], left: 1, pending: false }],
    ['what has no verdict yet waits', [file(1, 'pending'), file(2, 'unscanned')], 10, { taken: ['2'], left: 1, pending: true }],
    ['what was infected or deleted stays away', [file(1, 'infected'), file(2, 'removed')], 10, { taken: [], left: 2, pending: false }],
  ])('%s', (_, files, limit, wanted) => {
    const { taken, ...more } = fitting(files, limit);
    expect({ taken: taken.map(({ id }) => id), ...more }).toEqual(wanted);
  });
});
