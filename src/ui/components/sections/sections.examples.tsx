import { type Example, longWord } from '../../example.ts';
import { Button, Buttons } from '../button/button.view.tsx';
import { Sections } from './sections.view.tsx';

const way = (id: string, title: string) => ({ id, title, body: <><p>Sie werden dafür weitergeleitet.</p><Buttons><Button kind="secondary">Weiter</Button></Buttons></> });

export const examples: Example[] = [
  { name: 'Gleichwertige Wege', body: <Sections items={[way('weg-1', 'Mit dem Ausweis'), way('weg-2', longWord)]} level={3} /> },
  { name: 'Der häufigste Weg', body: <Sections items={[way('weg-3', 'Mit einem Link per E-Mail')]} level={3} raised /> },
];
