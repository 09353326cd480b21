import { type Example, longWord } from '../../example.ts';
import { Input } from './input.view.tsx';

export const examples: Example[] = [
  { name: 'Leer mit Hinweis', body: <Input id="hundename" name="hundename" label="Name des Hundes" hint="So, wie Sie ihn rufen." width={20} maxLength={50} /> },
  { name: 'Fehler', body: <Input id="name-fehler" name="name-fehler" label="Name des Hundes" error="Geben Sie den Namen des Hundes ein." width={20} /> },
  { name: 'Wahlfrei, Zahl mit Einheit', body: <Input id="gewicht" name="gewicht" label="Gewicht" optional inputMode="decimal" suffix="kg" width={4} value="31,5" /> },
  { name: 'Nur lesen', body: <Input id="vorname" name="vorname" label="Vorname" readOnly value="Erika" hint="Aus Ihrem Konto" /> },
  { name: 'Gesperrt', body: <Input id="zu" name="zu" label="Kassenzeichen" disabled value="5.1234.567890.1" width={20} /> },
  { name: 'Mit Vorschlägen', body: <Input id="strasse" name="adresse.street" label="Straße" suggest="/adressen/strassen" /> },
  { name: 'Kennwort', body: <Input id="kennwort" name="kennwort" type="password" label="Kennwort" autocomplete="current-password" /> },
  { name: 'Langes Wort', body: <Input id="lang" name="lang" label={longWord} hint={longWord} error={longWord} value={longWord} /> },
];
