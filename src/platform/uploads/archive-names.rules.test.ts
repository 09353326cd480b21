import { expect, it } from 'vitest';
import { archiveNames } from './archive-names.rules.ts';

it.each([
  [['a.pdf', 'b.pdf'], ['a.pdf', 'b.pdf']],
  [['foto.jpg', 'Foto.jpg', 'foto.jpg'], ['foto.jpg', 'Foto (2).jpg', 'foto (3).jpg']],
  [['foto (2).jpg', 'foto.jpg', 'foto.jpg'], ['foto (2).jpg', 'foto.jpg', 'foto (3).jpg']],
  [['../../etc/passwd', 'C:\\Windows\\x.pdf', '..'], ['passwd', 'x.pdf', 'datei.bin']],
  [['CON', 'nul.txt', 'console.txt'], ['_CON', '_nul.txt', 'console.txt']],
  [['ohne', 'ohne'], ['ohne', 'ohne (2)']],
])('S4.20 %j lie in an archive as %j', (names, expected) => { expect(archiveNames(names)).toEqual(expected); });
