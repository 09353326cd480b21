import type { Example } from '../../example.ts';
import { ErrorSummary } from './error-summary.view.tsx';

export const examples: Example[] = [
  { name: 'Zwei Fehler', body: <ErrorSummary errors={[{ href: '#name-fehler', text: 'Geben Sie den Namen des Hundes ein.' }, { href: '#rasse2', text: 'Wählen Sie aus, ob der Hund zu einer gefährlichen Rasse gehört.' }]} /> },
  { name: 'Rückfrage', body: <ErrorSummary kind="warning" title="Bitte sehen Sie noch einmal hin" errors={[{ href: '#strasse', text: 'Diese Straße kennen wir in Gütersloh nicht.' }]} /> },
];
