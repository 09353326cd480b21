import type { Example } from '../../example.ts';
import { Timeline } from './timeline.view.tsx';

export const examples: Example[] = [
  { name: 'Ein Vorgang', body: <Timeline items={[
    { title: 'Ihr Antrag ist bei uns eingegangen', date: 'Mittwoch, 3. März 2027, 14:02 Uhr', state: 'done' },
    { title: 'Wir prüfen Ihre Angaben', date: 'seit Donnerstag, 4. März 2027', state: 'current', text: <p>Sie müssen nichts tun. Spätestens am 31. März hören Sie von uns.</p> },
    { title: 'Sie erhalten die Hundemarke', state: 'open' },
  ]} /> },
];
