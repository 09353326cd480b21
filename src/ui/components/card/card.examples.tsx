import { type Example, longWord } from '../../example.ts';
import { Badge } from '../badge/badge.view.tsx';
import { Button } from '../button/button.view.tsx';
import { Card } from './card.view.tsx';

export const examples: Example[] = [
  { name: 'Als Link', body: <Card title="Hund anmelden" preline="Vorgang 2027-4711-8" href="/postfach/1"><p>Wir prüfen Ihre Angaben. <Badge text="In Bearbeitung" icon="clock" /></p></Card> },
  { name: 'Mit Knopf', body: <Card title="Wohnsitz ummelden" preline="Entwurf" footer={<Button kind="secondary" href="/entwuerfe/1">Weitermachen</Button>}><p>Zuletzt bearbeitet am Mittwoch, 3. März 2027.</p></Card> },
  { name: 'Langes Wort', body: <Card title={longWord} href="/x"><p>{longWord}</p></Card> },
];
