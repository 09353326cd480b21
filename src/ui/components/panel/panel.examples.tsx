import type { Example } from '../../example.ts';
import { Panel } from './panel.view.tsx';

export const examples: Example[] = [{ name: 'Bestätigung', body: <Panel title="Ihr Hund ist angemeldet"><p>Ihre Vorgangsnummer: <strong>2027-4711-8</strong></p></Panel> }];
