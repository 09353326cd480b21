import { type Example, longWord } from '../../example.ts';
import { Checkbox, Checkboxes, Radios } from './choice.view.tsx';

const races = [{ value: 'nein', label: 'Nein' }, { value: 'ja', label: 'Ja', hint: 'Zum Beispiel Rottweiler oder American Bulldog.' }, { value: 'unklar', label: 'Ich weiß es nicht' }];

export const examples: Example[] = [
  { name: 'Eine Auswahl', body: <Radios id="rasse" name="rasse" legend="Gehört der Hund zu einer Rasse nach § 10 LHundG NRW?" hint="Die Rasse steht im Impfpass." options={races} value="nein" /> },
  { name: 'Eine Auswahl mit Fehler', body: <Radios id="rasse2" name="rasse2" legend="Gehört der Hund zu einer gefährlichen Rasse?" error="Wählen Sie eine Antwort aus." options={races} /> },
  { name: 'Ja oder Nein nebeneinander', body: <Radios id="janein" name="janein" legend="Ist der Hund gechippt?" horizontal options={[{ value: 'true', label: 'Ja' }, { value: 'false', label: 'Nein' }]} /> },
  { name: 'Mehrere', body: <Checkboxes id="tonnen" name="tonnen" legend="Welche Tonnen brauchen Sie?" optional options={[{ value: 'rest', label: 'Restmüll' }, { value: 'bio', label: 'Bioabfall' }, { value: 'papier', label: longWord }]} value={['bio']} /> },
  { name: 'Mehrere mit Fehler', body: <Checkboxes id="tonnen2" name="tonnen2" legend="Welche Tonnen brauchen Sie?" error="Wählen Sie mindestens eine Tonne." options={[{ value: 'rest', label: 'Restmüll' }, { value: 'bio', label: 'Bioabfall' }]} /> },
  { name: 'Einwilligung', body: <Checkbox id="einwilligung" name="einwilligung" label="Ich versichere, dass meine Angaben stimmen." /> },
  { name: 'Einwilligung mit Fehler', body: <Checkbox id="einwilligung2" name="einwilligung2" label="Ich versichere, dass meine Angaben stimmen." error="Bestätigen Sie, dass Ihre Angaben stimmen." /> },
  { name: 'Gesperrt', body: <Checkbox id="gesperrt" name="gesperrt" label="Wurde schon bestätigt" checked disabled /> },
];
