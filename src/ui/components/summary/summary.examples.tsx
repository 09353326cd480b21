import { type Example, longWord } from '../../example.ts';
import { Summary } from './summary.view.tsx';

export const examples: Example[] = [
  { name: 'Prüfen', body: <Summary title="Angaben zum Hund" level={3} change={{ href: '/antrag/1/hund' }} rows={[{ key: 'Name des Hundes', value: 'Bello', change: { href: '/antrag/1/hund#hundename' } }, { key: 'Anschrift', value: 'Musterweg 3\n33330 Gütersloh' }, { key: longWord, value: longWord }, { key: 'Chipnummer', value: '' }]} /> },
  { name: 'Dicht', body: <Summary dense rows={[{ key: 'Name des Hundes', value: 'Bello' }, { key: 'Rasse', value: 'Dackel' }]} /> },
];
