import type { Example } from '../../example.ts';
import { Button } from '../button/button.view.tsx';
import { Menu } from './menu.view.tsx';

export const examples: Example[] = [
  { name: 'In einer Reihe von Werkzeugen', body: (
    <div class="tools">
      <Button kind="secondary" href="#antworten">Antworten</Button>
      <Menu label="Mehr" items={[{ label: 'Vorgang herunterladen (PDF)', icon: 'download', href: '#', download: true }, { label: 'Gesamten Vorgang löschen', icon: 'bin', href: '#' }, { label: 'Wiederherstellen', icon: 'back', post: '#' }]} />
    </div>
  ) },
];
