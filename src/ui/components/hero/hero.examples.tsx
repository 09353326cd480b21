import type { Example } from '../../example.ts';
import { Search } from '../search/search.view.tsx';
import { Hero } from './hero.view.tsx';

export const examples: Example[] = [
  { name: 'Mit Suche', body: <Hero title="Was möchten Sie erledigen?"><Search id="suche-hero" action="/suche" label="Suche auf der Startseite" labelHidden size="large" suggest="/suche/vorschlaege" /></Hero> },
];
