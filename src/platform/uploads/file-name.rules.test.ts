import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameFor, safeName } from './file-name.rules.ts';

it.each([
  ['beleg.pdf', 'beleg.pdf'],
  ['Übersicht März.pdf', 'Übersicht März.pdf'],
  ['C:\\Users\\erika\\beleg.pdf', 'beleg.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\r\nc.pdf', 'abc.pdf'],
  ['beleg\u202Efdp.exe', 'belegfdp.exe'],
  ['was?"*.pdf', 'was___.pdf'],
  ['...', 'datei.pdf'],
  ['', 'datei.pdf'],
  ['/', 'datei.pdf'],
  [' . beleg.pdf . ', 'beleg.pdf'],
])('names %j safely', (given, safe) => expect(safeName(given, 'pdf')).toBe(safe));

it('keeps the ending of a long name', () => {
  const safe = safeName(`${'Ä'.repeat(300)}.pdf`, 'pdf');
  expect(Array.from(safe)).toHaveLength(120);
  expect(safe.endsWith('Ä.pdf')).toBe(true);
});

it('is never empty, never a path, never longer than 120, and stays as it is the second time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
    const safe = safeName(name, 'pdf');
    expect(safe).not.toBe('');
    expect(safe).not.toMatch(/[/\\\0\r\n]/);
    expect(Array.from(safe).length).toBeLessThanOrEqual(120);
    expect(safeName(safe, 'pdf')).toBe(safe);
  }));
});

it.each([
  ['antrag.exe', 'application/pdf', 'antrag.exe.pdf'],
  ['antrag.PDF', 'application/pdf', 'antrag.PDF'],
  ['foto.JPEG', 'image/jpeg', 'foto.JPEG'],
  ['foto.pdf', 'image/jpeg', 'foto.pdf.jpg'],
  ['foto', 'image/png', 'foto.png'],
  [`${'x'.repeat(200)}.exe`, 'application/pdf', `${'x'.repeat(116)}.pdf`],
])('%s with the content of %s is called %s', (given, type, name) => expect(nameFor(given, type)).toBe(name));
