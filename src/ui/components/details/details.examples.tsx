import type { Example } from '../../example.ts';
import { Details } from './details.view.tsx';

export const examples: Example[] = [
  { name: 'Zu', body: <Details title="Wo finde ich die Chipnummer?"><p>Im Heimtierausweis auf Seite 4.</p></Details> },
  { name: 'Offen', body: <Details title="Was kostet das?" open><p>Nichts. Die Steuer selbst beträgt 90,00 € im Jahr.</p></Details> },
];
