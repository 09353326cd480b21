import type { Example } from '../../example.ts';
import { Badge } from './badge.view.tsx';

export const examples: Example[] = [
  { name: 'Vier Arten', body: <p><Badge text="In Bearbeitung" icon="clock" /> <Badge kind="success" text="Entschieden" /> <Badge kind="warning" text="Wir warten auf Sie" /> <Badge kind="danger" text="Überfällig" /></p> },
];
