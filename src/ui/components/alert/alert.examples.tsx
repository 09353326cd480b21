import { type Example, longWord } from '../../example.ts';
import { Alert } from './alert.view.tsx';

export const examples: Example[] = [
  { name: 'Hinweis', body: <Alert title="Das Bürgerbüro ist am Freitag geschlossen."><p>Online erreichen Sie uns jederzeit.</p></Alert> },
  { name: 'Erfolg, nur Titel', body: <Alert kind="success" title="Ihre Nachricht ist verschickt." announce /> },
  { name: 'Achtung', body: <Alert kind="warning" level={2} title="Sie haben noch 3 Tage Zeit."><p>Bitte schicken Sie uns den Nachweis bis Freitag, 5. März 2027.</p></Alert> },
  { name: 'Fehler, langes Wort', body: <Alert kind="danger" level={2} title={longWord}><p>{longWord}</p></Alert> },
];
