import type { Example } from '../../example.ts';
import { Columns } from './columns.view.tsx';

export const examples: Example[] = [
  { name: 'Mit Kontakt', body: <Columns asideLabel="Kontakt" aside={<><h3>Fachbereich Finanzen</h3><p>Telefon <a href="tel:+4952410000">05241 00 00</a></p></>}><h3>Was Sie brauchen</h3><ul><li>den Impfpass des Hundes</li><li>die Nummer des Chips</li></ul></Columns> },
];
