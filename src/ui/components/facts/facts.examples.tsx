import type { Example } from '../../example.ts';
import { Facts } from './facts.view.tsx';

export const examples: Example[] = [
  { name: 'Drei', body: <Facts items={[{ label: 'Kosten', value: 'kostenlos', icon: 'euro' }, { label: 'Dauer', value: 'etwa 8 Minuten', icon: 'clock' }, { label: 'Bereithalten', value: 'Impfpass, Chipnummer', icon: 'document' }]} /> },
];
