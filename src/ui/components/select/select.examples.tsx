import { type Example, longWord } from '../../example.ts';
import { Select } from './select.view.tsx';

const options = [{ value: 'dackel', label: 'Dackel' }, { value: 'pudel', label: 'Pudel' }, { value: 'lang', label: longWord }];

export const examples: Example[] = [
  { name: 'Leer', body: <Select id="hunderasse" name="hunderasse" label="Rasse" hint="Bei Mischlingen die überwiegende" options={options} /> },
  { name: 'Fehler', body: <Select id="hunderasse2" name="hunderasse2" label="Rasse" error="Wählen Sie die Rasse aus." options={options} /> },
  { name: 'Gesperrt', body: <Select id="hunderasse3" name="hunderasse3" label="Rasse" options={options} value="pudel" disabled /> },
];
