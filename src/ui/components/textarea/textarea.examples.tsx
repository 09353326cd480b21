import type { Example } from '../../example.ts';
import { Textarea } from './textarea.view.tsx';

export const examples: Example[] = [
  { name: 'Leer', body: <Textarea id="nachricht" name="nachricht" label="Ihre Nachricht" hint="Wir antworten in Ihrem Postfach." /> },
  { name: 'Fehler', body: <Textarea id="grund" name="grund" label="Warum melden Sie den Hund ab?" error="Schreiben Sie in ein bis zwei Sätzen, warum." rows={3} /> },
  { name: 'Nur lesen', body: <Textarea id="alt" name="alt" label="Bisherige Angabe" value="Verzogen nach Bielefeld" readOnly rows={2} /> },
];
