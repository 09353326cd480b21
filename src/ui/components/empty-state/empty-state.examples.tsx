import type { Example } from '../../example.ts';
import { EmptyState } from './empty-state.view.tsx';

export const examples: Example[] = [
  { name: 'Mit Anfang', body: <EmptyState title="Hier sehen Sie bald Ihre Vorgänge" icon="envelope" level={3} action={{ href: '/dienste', label: 'Online-Dienst suchen' }}><p>Sobald Sie etwas beantragt haben, finden Sie hier den Stand und unsere Antworten.</p></EmptyState> },
];
