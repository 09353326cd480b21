import { type Example, longWord } from '../../example.ts';
import { FileLink } from './file-link.view.tsx';

export const examples: Example[] = [
  { name: 'Geprüft', body: <p><FileLink name="police.pdf" href="#police" /></p> },
  { name: 'Wird noch geprüft', body: <p><FileLink name={`${longWord}.pdf`} href="#lang" state="pending" /></p> },
  { name: 'Mit Schadsoftware', body: <p><FileLink name="rechnung.pdf" href="#rechnung" state="infected" /></p> },
  { name: 'Nach der Aufbewahrungszeit', body: <p><FileLink name="nachweis.pdf" href="#nachweis" state="removed" removedAt={new Date('2027-11-29T02:00:00Z')} /></p> },
];
