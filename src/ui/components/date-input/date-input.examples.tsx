import type { Example } from '../../example.ts';
import { DateInput } from './date-input.view.tsx';

export const examples: Example[] = [
  { name: 'Leer', body: <DateInput id="geburt" name="geburt" legend="Wann sind Sie geboren?" hint="Zum Beispiel 27 3 1984" birthday /> },
  { name: 'Mit Fehler', body: <DateInput id="umzug" name="umzug" legend="Wann ziehen Sie um?" error="Das Datum muss in der Zukunft liegen." day="31" month="2" year="2027" /> },
  { name: 'Nur lesen', body: <DateInput id="fest" name="fest" legend="Geburtsdatum" day="12" month="8" year="1964" readOnly /> },
];
