import { type Example, longWord } from '../../example.ts';
import { Button, Buttons } from './button.view.tsx';

export const examples: Example[] = [
  { name: 'Vier Arten', body: <Buttons><Button>Jetzt verbindlich absenden</Button><Button kind="secondary">Zwischenspeichern</Button><Button kind="tertiary">Abbrechen</Button><Button kind="danger">Löschen</Button></Buttons> },
  { name: 'Als Link', body: <Buttons><Button href="/dienste" icon="arrow">Hier starten</Button><Button kind="secondary" href="/anmelden">Anmelden</Button></Buttons> },
  { name: 'Groß', body: <Button href="/dienste" large icon="arrow">Hier starten</Button> },
  { name: 'Klein, gesperrt', body: <Buttons><Button small kind="secondary" icon="copy">Kopieren</Button><Button disabled>Weiter</Button></Buttons> },
  { name: 'Langes Wort', body: <Button>{longWord}</Button> },
];
