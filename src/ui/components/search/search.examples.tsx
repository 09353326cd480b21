import type { Example } from '../../example.ts';
import { Search } from './search.view.tsx';

export const examples: Example[] = [
  { name: 'Groß', body: <Search action="/suche" label="Was möchten Sie erledigen?" size="large" suggest="/suche/vorschlaege" /> },
  { name: 'Gewöhnlich, mit Wort', body: <Search id="suche2" action="/suche" label="Online-Dienste durchsuchen" value="hund" /> },
];
